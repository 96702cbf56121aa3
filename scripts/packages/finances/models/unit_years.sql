-- The years of which each unit has transactions, with the first and the last month of each.
SELECT org_id, substr(period, 1, 4) AS year, MIN(substr(period, 6, 2)) AS first_month, MAX(substr(period, 6, 2)) AS last_month
FROM finances.transactions
GROUP BY org_id, substr(period, 1, 4)
