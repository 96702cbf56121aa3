WITH whole AS (
    -- A plan is held against a year whose December is there.
    SELECT DISTINCT org_id, CAST(substr(period, 1, 4) AS INTEGER) AS year FROM finances.transactions WHERE substr(period, 6, 2) = '12'
),
years AS (
    SELECT b.org_id, MAX(b.year) AS year
    FROM finances.budget_lines AS b
    JOIN whole AS w ON w.org_id = b.org_id AND w.year = b.year
    GROUP BY b.org_id
),
spent AS (
    SELECT org_id, CAST(year AS INTEGER) AS year, plain_category, SUM(amount) AS actual
    FROM signed_entries
    WHERE direction = 'expense'
    GROUP BY org_id, CAST(year AS INTEGER), plain_category
),
planned AS (
    SELECT b.org_id, b.year, b.plain_category, SUM(COALESCE(b.revised, b.budget)) AS budget
    FROM finances.budget_lines AS b
    WHERE b.direction = 'expense'
    GROUP BY b.org_id, b.year, b.plain_category
),
both_sides AS (
    SELECT COALESCE(p.org_id, s.org_id) AS org_id, COALESCE(p.year, s.year) AS year,
        COALESCE(p.plain_category, s.plain_category) AS plain_category, COALESCE(p.budget, 0) AS budget, COALESCE(s.actual, 0) AS actual
    FROM planned AS p
    FULL JOIN spent AS s ON s.org_id = p.org_id AND s.year = p.year AND s.plain_category = p.plain_category
)
SELECT c.org_id, COALESCE(n.zh, c.plain_category) AS category_zh, COALESCE(n.en, c.plain_category) AS category_en, c.budget, c.actual,
    CAST(c.year AS VARCHAR) AS year
FROM both_sides AS c
JOIN years AS y ON y.org_id = c.org_id AND y.year = c.year
LEFT JOIN plain_category_names AS n ON n.plain_category = c.plain_category
ORDER BY c.org_id, c.budget DESC, c.plain_category
