SELECT b.org_id, b.period, SUM(b.closing) AS closing
FROM finances.account_balances AS b
GROUP BY b.org_id, b.period
ORDER BY b.org_id, b.period
