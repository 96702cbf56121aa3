WITH recent AS (
    SELECT DISTINCT month
    FROM grievances.monthly_stats
    ORDER BY month DESC
    LIMIT 12
),
places(kind, place) AS (VALUES ('consult', 1), ('help', 2), ('complaint', 3), ('report', 4), ('suggestion', 5))
SELECT
    m.kind,
    CASE WHEN COUNT(*) = COUNT(m.received) THEN SUM(m.received) END AS received
FROM grievances.monthly_stats AS m
JOIN recent AS r ON r.month = m.month
JOIN places AS p ON p.kind = m.kind
GROUP BY m.kind, p.place
ORDER BY p.place
