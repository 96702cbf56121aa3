WITH entries AS (
    SELECT t.org_id, t.period, substr(t.period, 1, 4) AS year, COALESCE(o.direction, t.direction) AS direction,
        COALESCE(o.decision_id, t.decision_id) AS decision_id,
        CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
), years AS (
    SELECT org_id, substr(period, 1, 4) AS year, MIN(substr(period, 6, 2)) AS first_month, MAX(substr(period, 6, 2)) AS last_month
    FROM finances.transactions
    GROUP BY org_id, substr(period, 1, 4)
), chosen AS (
    -- The last year whose December is there; where there is none, the newest one as far as it goes.
    SELECT org_id, COALESCE(MAX(CASE WHEN last_month = '12' THEN year END), MAX(year)) AS year FROM years GROUP BY org_id
), latest AS (
    SELECT y.org_id, y.year,
        y.year || '年' || CASE WHEN y.last_month = '12' THEN '' ELSE CAST(CAST(y.first_month AS INTEGER) AS VARCHAR) || '月—'
            || CAST(CAST(y.last_month AS INTEGER) AS VARCHAR) || '月' END AS span_zh,
        y.year || CASE WHEN y.last_month = '12' THEN '' ELSE ' (months ' || CAST(CAST(y.first_month AS INTEGER) AS VARCHAR) || '–'
            || CAST(CAST(y.last_month AS INTEGER) AS VARCHAR) || ')' END AS span_en
    FROM years AS y
    JOIN chosen AS c ON c.org_id = y.org_id AND c.year = y.year
), sums AS (
    SELECT e.org_id, e.year, SUM(e.amount) AS total, SUM(CASE WHEN e.decision_id IS NOT NULL THEN e.amount ELSE 0 END) AS linked,
        COUNT(*) AS payments, SUM(CASE WHEN e.decision_id IS NOT NULL THEN 1 ELSE 0 END) AS linked_payments
    FROM entries AS e
    JOIN latest AS l ON l.org_id = e.org_id AND l.year = e.year
    WHERE e.direction = 'expense'
    GROUP BY e.org_id, e.year
)
SELECT s.org_id, s.year, s.linked, s.total, CAST(ROUND(100.0 * s.linked / s.total, 1) AS DECIMAL(9, 1)) AS share,
    s.linked_payments, s.payments
FROM sums AS s
WHERE s.total > 0
ORDER BY s.org_id
