SELECT p.org_id, p."group", COUNT(*) AS sessions
FROM deliberations.participants AS p
GROUP BY p.org_id, p."group"
ORDER BY p.org_id, sessions DESC, p."group"
