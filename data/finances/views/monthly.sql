WITH months AS (
    SELECT b.period, SUM(b.income) AS income, SUM(b.expense) AS expense
    FROM finances.account_balances AS b
    GROUP BY b.period
), ranked AS (
    SELECT m.*, ROW_NUMBER() OVER (ORDER BY m.period DESC) AS place FROM months AS m
)
SELECT r.period, r.income, r.expense
FROM ranked AS r
WHERE r.place <= 12
ORDER BY r.period
