WITH whole AS (
    -- A plan is held against a year whose December is there.
    SELECT DISTINCT org_id, CAST(substr(period, 1, 4) AS INTEGER) AS year FROM finances.transactions WHERE substr(period, 6, 2) = '12'
), years AS (
    SELECT b.org_id, MAX(b.year) AS year
    FROM finances.budget_lines AS b
    JOIN whole AS w ON w.org_id = b.org_id AND w.year = b.year
    GROUP BY b.org_id
), entries AS (
    SELECT t.org_id, t.period, substr(t.period, 1, 4) AS year, COALESCE(o.direction, t.direction) AS direction,
        COALESCE(o.plain_category, t.plain_category) AS plain_category,
        CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
), spent AS (
    SELECT org_id, CAST(year AS INTEGER) AS year, plain_category, SUM(amount) AS actual
    FROM entries
    WHERE direction = 'expense'
    GROUP BY org_id, CAST(year AS INTEGER), plain_category
), planned AS (
    SELECT b.org_id, b.year, b.plain_category, SUM(COALESCE(b.revised, b.budget)) AS budget
    FROM finances.budget_lines AS b
    WHERE b.direction = 'expense'
    GROUP BY b.org_id, b.year, b.plain_category
), both_sides AS (
    SELECT COALESCE(p.org_id, s.org_id) AS org_id, COALESCE(p.year, s.year) AS year,
        COALESCE(p.plain_category, s.plain_category) AS plain_category, COALESCE(p.budget, 0) AS budget, COALESCE(s.actual, 0) AS actual
    FROM planned AS p
    FULL JOIN spent AS s ON s.org_id = p.org_id AND s.year = p.year AND s.plain_category = p.plain_category
), names AS (
    SELECT plain_category, MIN(zh) AS zh, MIN(en) AS en, MAX(CASE WHEN always_show THEN 1 ELSE 0 END) AS always_show
    FROM finances.plain_categories
    GROUP BY plain_category
)
SELECT c.org_id, COALESCE(n.zh, c.plain_category) AS category_zh, COALESCE(n.en, c.plain_category) AS category_en, c.budget, c.actual,
    CAST(c.year AS VARCHAR) AS year
FROM both_sides AS c
JOIN years AS y ON y.org_id = c.org_id AND y.year = c.year
LEFT JOIN names AS n ON n.plain_category = c.plain_category
ORDER BY c.org_id, c.budget DESC, c.plain_category
