WITH seats(value, seat) AS (VALUES ('female', 1), ('male', 2), ('18-35', 3), ('36-59', 4), ('60+', 5))
SELECT p.value, CASE WHEN COUNT(*) = COUNT(p."count") THEN SUM(p."count") END AS "count"
FROM deliberations.participants_by_value AS p
JOIN seats AS s ON s.value = p.value
GROUP BY p.value, s.seat
ORDER BY s.seat
