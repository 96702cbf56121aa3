SELECT
    j.org_id,
    SUM(CASE WHEN j.state <> 'unknown' THEN 1 ELSE 0 END) AS due,
    SUM(CASE WHEN j.state = 'on-time' THEN 1 ELSE 0 END) AS on_time,
    SUM(CASE WHEN j.state = 'late' THEN 1 ELSE 0 END) AS late,
    SUM(CASE WHEN j.state = 'missing' THEN 1 ELSE 0 END) AS missing,
    SUM(CASE WHEN j.state = 'unknown' THEN 1 ELSE 0 END) AS unknown,
    MAX(CASE WHEN j.published_on > j.due_on THEN date_diff('day', j.due_on, j.published_on) END) AS longest,
    CASE WHEN SUM(CASE WHEN j.state = 'late' THEN 1 ELSE 0 END) = 0 THEN 'not-applicable' END AS longest_absent,
    CASE WHEN SUM(CASE WHEN j.state <> 'unknown' THEN 1 ELSE 0 END) > 0 THEN CAST(SUM(CASE WHEN j.state = 'on-time' THEN 1 ELSE 0 END) * 100.0
        / SUM(CASE WHEN j.state <> 'unknown' THEN 1 ELSE 0 END) AS DECIMAL(9, 1)) END AS share
FROM judged_occasions AS j
WHERE j.state <> 'not-due'
GROUP BY j.org_id
ORDER BY j.org_id
