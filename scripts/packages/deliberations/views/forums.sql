SELECT s.forum_type, COUNT(*) AS sessions
FROM deliberations.sessions AS s
GROUP BY s.forum_type
ORDER BY sessions DESC, s.forum_type
