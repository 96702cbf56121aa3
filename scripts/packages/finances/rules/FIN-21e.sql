-- severity: error
-- zh: {org}{year}年计划里“{category}”有 {count} 行，合计 {amount} 元；一个类别只列一行。
-- en: {org}: the plan of {year} has “{category}” more than once (lines: {count}, {amount} yuan in all); each category has one line.
-- hint.zh: 合成一行，或改正填错的类别。
-- hint.en: Put them together, or correct the category that is wrong.
WITH counted AS (
    SELECT b.*, COUNT(*) OVER (PARTITION BY b.org_id, b.year, b.direction, b.plain_category) AS count,
        SUM(b.budget) OVER (PARTITION BY b.org_id, b.year, b.direction, b.plain_category) AS amount,
        ROW_NUMBER() OVER (PARTITION BY b.org_id, b.year, b.direction, b.plain_category ORDER BY b.line_no, b._row) AS place
    FROM finances.budget_lines AS b
)
SELECT 'budget_lines' AS _resource, c._row AS _row, 'plain_category' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    CAST(c.year AS VARCHAR) AS year, COALESCE(n.zh, c.plain_category) AS category_zh, COALESCE(n.en, c.plain_category) AS category_en,
    c.count AS count, CAST(c.amount AS DECIMAL(18, 2)) AS amount
FROM counted AS c
LEFT JOIN plain_category_names AS n ON n.plain_category = c.plain_category
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.count > 1 AND c.place = 2
