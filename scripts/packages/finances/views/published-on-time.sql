WITH due AS (
    SELECT e.org_id, e.period,
        CAST(CAST(CAST(FLOOR(e.month_no / 12) AS INTEGER) AS VARCHAR) || '-' || CAST(e.month_no % 12 + 1 AS VARCHAR)
            || '-' || p.value AS DATE) AS due
    FROM periods_due AS e
    JOIN param AS p ON p.org_id = e.org_id AND p.key = e.key
        AND CAST(CAST(CAST(FLOOR(e.month_no / 12) AS INTEGER) AS VARCHAR) || '-'
            || CAST(e.month_no % 12 + 1 AS VARCHAR) || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
),
judged AS (
    SELECT e.org_id, e.period, e.due, d.published_on,
        CASE WHEN d.published_on <= e.due THEN 'on_time' WHEN d.published_on > e.due THEN 'late' ELSE 'missing' END AS verdict
    FROM due AS e
    CROSS JOIN as_of AS today
    LEFT JOIN finances.period_disclosures AS d ON d.org_id = e.org_id AND d.period = e.period
    WHERE e.due < today.day
)
SELECT j.org_id, SUM(CASE WHEN j.verdict = 'on_time' THEN 1 ELSE 0 END) AS on_time, SUM(CASE WHEN j.verdict = 'late' THEN 1 ELSE 0 END) AS late,
    SUM(CASE WHEN j.verdict = 'missing' THEN 1 ELSE 0 END) AS missing, COUNT(*) AS due
FROM judged AS j
GROUP BY j.org_id
ORDER BY j.org_id
