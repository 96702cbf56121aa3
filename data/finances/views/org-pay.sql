WITH ranked AS (
    SELECT a.*, MAX(a.period) OVER (PARTITION BY a.org_id) AS last_period FROM finances.allowances AS a
)
SELECT r.org_id, r.post_role AS role_zh, COALESCE(r.post_role_en, r.post_role) AS role_en, MAX(r.headcount) AS headcount,
    MAX(CASE WHEN r.period = r.last_period THEN r.standard END) AS standard, SUM(r.amount) AS amount,
    COUNT(DISTINCT r.period) AS months, substr(r.period, 1, 4) AS year, MIN(r.decision_id) AS decision_id
FROM ranked AS r
WHERE substr(r.period, 1, 4) = substr(r.last_period, 1, 4)
GROUP BY r.org_id, r.post_role, r.post_role_en, substr(r.period, 1, 4)
ORDER BY r.org_id, SUM(r.amount) DESC, r.post_role
