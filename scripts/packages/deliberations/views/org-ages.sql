WITH seats(value, seat) AS (VALUES ('female', 1), ('male', 2), ('18-35', 3), ('36-59', 4), ('60+', 5))
SELECT p.org_id, p.value, p."count"
FROM deliberations.participants_by_value AS p
JOIN seats AS s ON s.value = p.value
ORDER BY p.org_id, s.seat
