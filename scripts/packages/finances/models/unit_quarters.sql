-- The quarters of each unit of which all three months have balances.
WITH months AS (
    SELECT *, substr(month, 1, 4) || 'Q' || CAST(CAST(FLOOR((CAST(substr(month, 6, 2) AS INTEGER) + 2) / 3) AS INTEGER) AS VARCHAR) AS quarter
    FROM unit_months
),
sums AS (
    SELECT org_id, quarter, MIN(month) AS first_month, MAX(month) AS last_month, SUM(received) AS received, SUM(paid) AS paid
    FROM months
    GROUP BY org_id, quarter
    HAVING COUNT(*) = 3
)
SELECT s.org_id, s.quarter, f.opening, s.received, s.paid, l.closing,
    SUM(COALESCE(w.waiting, 0)) AS waiting,
    ROW_NUMBER() OVER (PARTITION BY s.org_id ORDER BY s.quarter DESC) AS back
FROM sums AS s
JOIN unit_months AS f ON f.org_id = s.org_id AND f.month = s.first_month
JOIN unit_months AS l ON l.org_id = s.org_id AND l.month = s.last_month
LEFT JOIN reviewed_periods AS w ON w.org_id = s.org_id AND w.period >= s.first_month AND w.period <= s.last_month
GROUP BY s.org_id, s.quarter, f.opening, s.received, s.paid, l.closing
