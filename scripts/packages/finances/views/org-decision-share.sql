WITH sums AS (
    SELECT e.org_id, e.year, SUM(e.amount) AS total, SUM(CASE WHEN e.decision_id IS NOT NULL THEN e.amount ELSE 0 END) AS linked,
        COUNT(*) AS payments, SUM(CASE WHEN e.decision_id IS NOT NULL THEN 1 ELSE 0 END) AS linked_payments
    FROM decided_spending AS e
    JOIN latest_unit_year AS l ON l.org_id = e.org_id AND l.year = e.year
    GROUP BY e.org_id, e.year
)
SELECT s.org_id, s.year, s.linked, s.total, CAST(ROUND(100.0 * s.linked / s.total, 1) AS DECIMAL(9, 1)) AS share,
    s.linked_payments, s.payments
FROM sums AS s
WHERE s.total > 0
ORDER BY s.org_id
