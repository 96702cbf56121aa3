WITH reported AS (
    SELECT org_id, CAST(substr(period, 1, 4) AS INTEGER) AS year, MAX(substr(period, 6, 2)) AS last_month
    FROM finances.transactions
    GROUP BY org_id, CAST(substr(period, 1, 4) AS INTEGER)
),
whole AS (
    -- A plan is held against a year of which every unit that has anything in it has its December.
    SELECT year FROM reported GROUP BY year HAVING MIN(last_month) = '12'
),
years AS (
    SELECT MAX(b.year) AS year
    FROM finances.budget_lines AS b
    JOIN whole AS w ON w.year = b.year
),
planned AS (
    SELECT b.org_id, b.year, SUM(COALESCE(b.revised, b.budget)) AS budget
    FROM finances.budget_lines AS b
    JOIN years AS y ON y.year = b.year
    WHERE b.direction = 'expense'
    GROUP BY b.org_id, b.year
),
spent AS (
    SELECT org_id, CAST(year AS INTEGER) AS year, SUM(amount) AS actual
    FROM signed_entries
    WHERE direction = 'expense'
    GROUP BY org_id, CAST(year AS INTEGER)
)
SELECT p.org_id, p.budget, COALESCE(s.actual, 0) AS actual, CAST(p.year AS VARCHAR) AS year
FROM planned AS p
LEFT JOIN spent AS s ON s.org_id = p.org_id AND s.year = p.year
ORDER BY p.budget DESC, p.org_id
