-- severity: warning
-- zh: {org}{year}年“{category}”计划 {budget} 元，实际 {actual} 元，差了 {ratio} 倍以上，计划可能填成了万元。
-- en: {org}, {year}, “{category}”: {budget} yuan planned, {actual} yuan in the end, more than {ratio} times apart: the plan may be in units of 10,000 yuan.
-- hint.zh: 表里一律填元：12.5 万元填 125000.00。
-- hint.en: The table is in yuan: enter 12.5 万元 as 125000.00.
WITH actuals AS (
    SELECT org_id, CAST(substr(period, 1, 4) AS INTEGER) AS year, direction, plain_category, SUM(amount) AS actual
    FROM finances.transactions
    GROUP BY org_id, CAST(substr(period, 1, 4) AS INTEGER), direction, plain_category
)
SELECT 'budget_lines' AS _resource, l._row AS _row, 'budget' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    CAST(l.year AS VARCHAR) AS year,
    COALESCE(n.zh, l.plain_category) AS category_zh, COALESCE(n.en, l.plain_category) AS category_en,
    CAST(l.budget AS DECIMAL(18, 2)) AS budget, CAST(a.actual AS DECIMAL(18, 2)) AS actual, CAST(r.value AS INTEGER) AS ratio
FROM finances.budget_lines AS l
JOIN actuals AS a ON a.org_id = l.org_id AND a.year = l.year AND a.direction = l.direction AND a.plain_category = l.plain_category
JOIN param AS r ON r.org_id = l.org_id AND r.key = 'magnitude_ratio'
    AND CAST(CAST(l.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN r.valid_from AND r.valid_to
LEFT JOIN plain_category_names AS n ON n.plain_category = l.plain_category
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE l.budget > 0 AND a.actual > l.budget * CAST(r.value AS DECIMAL(18, 2))
