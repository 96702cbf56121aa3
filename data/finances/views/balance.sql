SELECT b.period, SUM(b.closing) AS closing
FROM finances.account_balances AS b
GROUP BY b.period
ORDER BY b.period
