WITH places(kind, place) AS (VALUES ('consult', 1), ('help', 2), ('complaint', 3), ('report', 4), ('suggestion', 5))
SELECT
    s.kind,
    CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received
FROM grievances.stats_12m_by_kind AS s
JOIN places AS p ON p.kind = s.kind
GROUP BY s.kind, p.place
ORDER BY p.place
