WITH months AS (
    SELECT b.org_id, b.period, SUM(b.income) AS income, SUM(b.expense) AS expense
    FROM finances.account_balances AS b
    GROUP BY b.org_id, b.period
), ranked AS (
    SELECT m.*, ROW_NUMBER() OVER (PARTITION BY m.org_id ORDER BY m.period DESC) AS place FROM months AS m
)
SELECT r.org_id, r.period, r.income, r.expense
FROM ranked AS r
WHERE r.place <= 12
ORDER BY r.org_id, r.period
