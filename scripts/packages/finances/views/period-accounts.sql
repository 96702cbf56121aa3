WITH sums AS (
    SELECT m.org_id, m.period, b.account_id, MIN(b.period) AS first_month, MAX(b.period) AS last_month,
        SUM(b.income) AS received, SUM(b.transfer_in) AS moved_in, SUM(b.expense) AS paid, SUM(b.transfer_out) AS moved_out
    FROM months_of_periods AS m
    JOIN finances.account_balances AS b ON b.org_id = m.org_id AND b.period = m.month
    GROUP BY m.org_id, m.period, b.account_id
)
SELECT s.org_id, s.period, a.kind, l.closing, f.opening, s.received, s.paid, s.moved_in, s.moved_out
FROM sums AS s
LEFT JOIN finances.accounts AS a ON a.org_id = s.org_id AND a.account_id = s.account_id
JOIN finances.account_balances AS f ON f.org_id = s.org_id AND f.account_id = s.account_id AND f.period = s.first_month
JOIN finances.account_balances AS l ON l.org_id = s.org_id AND l.account_id = s.account_id AND l.period = s.last_month
ORDER BY s.org_id, s.period, s.account_id
