WITH entries AS (
    SELECT t.org_id, t.period, substr(t.period, 1, 4) AS year, COALESCE(o.direction, t.direction) AS direction,
        COALESCE(o.decision_id, t.decision_id) AS decision_id,
        CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
), latest AS (
    -- The last year that is over; the running one where there is no other.
    SELECT t.org_id, COALESCE(MAX(CASE WHEN substr(t.period, 1, 4) < substr(CAST(today.day AS VARCHAR), 1, 4) THEN substr(t.period, 1, 4) END),
        MAX(substr(t.period, 1, 4))) AS year
    FROM finances.transactions AS t
    CROSS JOIN as_of AS today
    GROUP BY t.org_id
), sums AS (
    SELECT e.org_id, e.year, SUM(e.amount) AS total, SUM(CASE WHEN e.decision_id IS NOT NULL THEN e.amount ELSE 0 END) AS linked,
        COUNT(*) AS payments, SUM(CASE WHEN e.decision_id IS NOT NULL THEN 1 ELSE 0 END) AS linked_payments
    FROM entries AS e
    JOIN latest AS l ON l.org_id = e.org_id AND l.year = e.year
    WHERE e.direction = 'expense'
    GROUP BY e.org_id, e.year
)
SELECT s.org_id, s.year, s.linked, s.total, CAST(ROUND(100.0 * s.linked / s.total, 1) AS DECIMAL(9, 1)) AS share,
    CAST(s.linked_payments AS VARCHAR) || '/' || CAST(s.payments AS VARCHAR) AS counts
FROM sums AS s
WHERE s.total > 0
ORDER BY s.org_id
