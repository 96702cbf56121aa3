SELECT d.unit_org_id AS org_id, d.month, d.median_days, d.p90_days, d.n
FROM grievances.durations AS d
ORDER BY d.unit_org_id, d.month, d.org_id
