-- How many units have an open account in each period of which balances are stated, from the first month that each reports.
WITH months AS (SELECT DISTINCT period FROM finances.account_balances)
SELECT m.period, COUNT(DISTINCT a.org_id) AS units
FROM months AS m
JOIN first_balances AS s ON s.first_period <= m.period
JOIN finances.accounts AS a ON a.org_id = s.org_id
    AND (a.closed_on IS NULL OR m.period <= substr(CAST(a.closed_on AS VARCHAR), 1, 7))
GROUP BY m.period
