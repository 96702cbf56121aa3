SELECT
    j.org_id,
    j.item AS item_zh,
    j.item_en,
    strftime(j.shown_on, '%Y-%m') AS month,
    CASE
        WHEN SUM(CASE WHEN j.state = 'missing' THEN 1 ELSE 0 END) > 0 THEN 'missing'
        WHEN SUM(CASE WHEN j.state = 'late' THEN 1 ELSE 0 END) > 0 THEN 'late'
        WHEN SUM(CASE WHEN j.state = 'unknown' THEN 1 ELSE 0 END) > 0 THEN 'unknown'
        WHEN SUM(CASE WHEN j.state = 'on-time' THEN 1 ELSE 0 END) > 0 THEN 'on-time'
        ELSE 'not-due'
    END AS state,
    SUM(CASE WHEN j.state NOT IN ('not-due', 'unknown') THEN 1 ELSE 0 END) AS due,
    SUM(CASE WHEN j.state = 'on-time' THEN 1 ELSE 0 END) AS on_time,
    SUM(CASE WHEN j.state = 'late' THEN 1 ELSE 0 END) AS late,
    SUM(CASE WHEN j.state = 'missing' THEN 1 ELSE 0 END) AS missing,
    MAX(CASE WHEN j.published_on > j.due_on THEN date_diff('day', j.due_on, j.published_on) END) AS days_late
FROM judged_occasions AS j
GROUP BY j.org_id, j.item_id, j.item, j.item_en, j.seq, strftime(j.shown_on, '%Y-%m')
ORDER BY j.org_id, j.seq, j.item_id, strftime(j.shown_on, '%Y-%m')
