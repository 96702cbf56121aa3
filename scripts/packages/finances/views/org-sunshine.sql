WITH months AS (
    SELECT b.org_id, b.period, SUM(b.opening) AS opening, SUM(b.income) AS income, SUM(b.expense) AS expense, SUM(b.closing) AS closing
    FROM finances.account_balances AS b
    GROUP BY b.org_id, b.period
),
ranked AS (
    SELECT m.*, ROW_NUMBER() OVER (PARTITION BY m.org_id ORDER BY m.period DESC) AS place FROM months AS m
),
so_far AS (
    SELECT r.org_id, SUM(m.income) AS year_income, SUM(m.expense) AS year_expense
    FROM ranked AS r
    JOIN months AS m ON m.org_id = r.org_id AND substr(m.period, 1, 4) = substr(r.period, 1, 4)
    WHERE r.place = 1
    GROUP BY r.org_id
)
SELECT r.org_id, r.period, r.opening, r.income, r.expense, r.closing, s.year_income, s.year_expense,
    CASE WHEN v.waiting > 0 THEN '待审核 ' || CAST(v.waiting AS VARCHAR) || ' 笔，数字以后可能更正' WHEN v.waiting = 0 THEN '都审核过了' ELSE '还没有明细' END AS review_zh,
    CASE WHEN v.waiting > 0 THEN 'to be reviewed: ' || CAST(v.waiting AS VARCHAR) || '; figures may still change' WHEN v.waiting = 0 THEN 'all reviewed'
        ELSE 'no transactions yet' END AS review_en
FROM ranked AS r
JOIN so_far AS s ON s.org_id = r.org_id
LEFT JOIN reviewed_periods AS v ON v.org_id = r.org_id AND v.period = r.period
WHERE r.place = 1
ORDER BY r.org_id
