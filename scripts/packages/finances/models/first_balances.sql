-- The first period of which each unit states balances.
SELECT b.org_id, MIN(b.period) AS first_period FROM finances.account_balances AS b GROUP BY b.org_id
