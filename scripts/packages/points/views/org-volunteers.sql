SELECT v.org_id, v.kind, SUM(v.hours) AS hours
FROM points.volunteering AS v
GROUP BY v.org_id, v.kind
ORDER BY v.org_id, hours DESC, v.kind
