SELECT p."group", COUNT(*) AS sessions
FROM deliberations.participants AS p
GROUP BY p."group"
ORDER BY sessions DESC, p."group"
