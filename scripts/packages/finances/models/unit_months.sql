-- Every account of a unit together, month by month; money moved between its own accounts is neither received nor paid.
SELECT org_id, period AS month, SUM(opening) AS opening, SUM(income) AS received, SUM(expense) AS paid, SUM(closing) AS closing
FROM finances.account_balances
GROUP BY org_id, period
