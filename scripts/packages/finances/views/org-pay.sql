WITH ranked AS (
    SELECT a.*, MAX(a.period) OVER (PARTITION BY a.org_id) AS last_period FROM finances.allowances AS a
), spans AS (
    SELECT r.org_id, substr(r.last_period, 1, 4) AS year, CAST(CAST(substr(MIN(r.period), 6, 2) AS INTEGER) AS VARCHAR) AS first_month,
        CAST(CAST(substr(r.last_period, 6, 2) AS INTEGER) AS VARCHAR) AS last_month
    FROM ranked AS r
    WHERE substr(r.period, 1, 4) = substr(r.last_period, 1, 4)
    GROUP BY r.org_id, r.last_period
)
SELECT r.org_id, r.post_role AS role_zh, COALESCE(r.post_role_en, r.post_role) AS role_en, MAX(r.headcount) AS headcount,
    MAX(CASE WHEN r.period = r.last_period THEN r.standard END) AS standard_zh,
    MAX(CASE WHEN r.period = r.last_period THEN COALESCE(r.standard_en, r.standard) END) AS standard_en, SUM(r.amount) AS amount,
    COUNT(DISTINCT r.period) AS months, substr(r.period, 1, 4) AS year, MIN(r.decision_id) AS decision_id,
    MIN(s.year || '年' || s.first_month || '月' || CASE WHEN s.first_month = s.last_month THEN '' ELSE '—' || s.last_month || '月' END) AS span_zh,
    MIN(s.year || ' (months ' || s.first_month || '–' || s.last_month || ')') AS span_en
FROM ranked AS r
JOIN spans AS s ON s.org_id = r.org_id
WHERE substr(r.period, 1, 4) = substr(r.last_period, 1, 4)
GROUP BY r.org_id, r.post_role, r.post_role_en, substr(r.period, 1, 4)
ORDER BY r.org_id, SUM(r.amount) DESC, r.post_role
