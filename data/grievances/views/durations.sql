WITH latest AS (SELECT MAX(month) AS month FROM grievances.durations)
SELECT
    d.unit_org_id,
    d.median_days,
    d.p90_days,
    d.n
FROM grievances.durations AS d
JOIN latest AS l ON l.month = d.month
ORDER BY d.unit_org_id, d.org_id
