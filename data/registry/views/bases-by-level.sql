SELECT b.level, COUNT(*) AS bases
FROM registry.legal_bases AS b
GROUP BY b.level
ORDER BY COUNT(*) DESC, b.level
