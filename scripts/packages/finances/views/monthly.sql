WITH months AS (
    SELECT b.period, SUM(b.income) AS income, SUM(b.expense) AS expense, COUNT(DISTINCT b.org_id) AS units
    FROM finances.account_balances AS b
    GROUP BY b.period
),
ranked AS (
    SELECT m.period, m.income, m.expense, e.units - m.units AS lacking, ROW_NUMBER() OVER (ORDER BY m.period DESC) AS place
    FROM months AS m
    JOIN units_with_accounts AS e ON e.period = m.period
),
short AS (
    SELECT MAX(lacking) AS units FROM ranked WHERE place <= 12
)
SELECT r.period, r.income, r.expense, r.lacking,
    CASE WHEN s.units > 0 THEN '（有的月份还有单位没报，最多 ' || CAST(s.units AS VARCHAR) || ' 个，不在内）' ELSE '' END AS note_zh,
    CASE WHEN s.units > 0 THEN ' (in some months units have not reported, at most ' || CAST(s.units AS VARCHAR) || ', and are not in it)' ELSE '' END AS note_en
FROM ranked AS r
CROSS JOIN short AS s
WHERE r.place <= 12
ORDER BY r.period
