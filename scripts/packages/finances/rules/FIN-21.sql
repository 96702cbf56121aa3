-- severity: warning
-- zh: {org}{year}年“{category}”计划 {budget} 元，全年实际 {actual} 元，执行 {percent}%，不在 {low}% 至 {high}% 之间。
-- en: {org}, {year}, “{category}”: {budget} yuan planned, {actual} yuan in the end, {percent}%, outside {low}% to {high}%.
-- hint.zh: 说明原因；年中调整过计划的，填“调整数”和调整决议。
-- hint.en: Say why; where the plan was changed during the year fill in revised and its decision.
WITH lines AS (
    SELECT l.org_id, l.year, l.direction, l.plain_category, MIN(l._row) AS _row, SUM(COALESCE(l.revised, l.budget)) AS budget
    FROM finances.budget_lines AS l
    GROUP BY l.org_id, l.year, l.direction, l.plain_category
),
actuals AS (
    SELECT org_id, CAST(year AS INTEGER) AS year, direction, plain_category, SUM(amount) AS actual
    FROM signed_entries
    GROUP BY org_id, year, direction, plain_category
),
whole AS (
    -- A year whose December is not there yet has no “in the end”.
    SELECT org_id, substr(period, 1, 4) AS year FROM finances.account_balances WHERE substr(period, 6, 2) = '12'
    UNION
    SELECT org_id, substr(period, 1, 4) FROM finances.transactions WHERE substr(period, 6, 2) = '12'
),
compared AS (
    SELECT l._row, l.org_id, l.year, l.plain_category, l.budget, COALESCE(a.actual, 0) AS actual
    FROM lines AS l
    LEFT JOIN actuals AS a ON a.org_id = l.org_id AND a.year = l.year AND a.direction = l.direction
        AND a.plain_category = l.plain_category
    WHERE l.budget > 0
)
SELECT 'budget_lines' AS _resource, c._row AS _row, 'budget' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    CAST(c.year AS VARCHAR) AS year,
    COALESCE(n.zh, c.plain_category) AS category_zh, COALESCE(n.en, c.plain_category) AS category_en,
    CAST(c.budget AS DECIMAL(18, 2)) AS budget, CAST(c.actual AS DECIMAL(18, 2)) AS actual,
    CAST(ROUND(100.0 * c.actual / c.budget, 1) AS DECIMAL(18, 1)) AS percent, low.value AS low, high.value AS high
FROM compared AS c
JOIN whole AS w ON w.org_id = c.org_id AND w.year = CAST(c.year AS VARCHAR)
CROSS JOIN as_of AS today
JOIN param AS low ON low.org_id = c.org_id AND low.key = 'budget_low_pct'
    AND CAST(CAST(c.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN low.valid_from AND low.valid_to
JOIN param AS high ON high.org_id = c.org_id AND high.key = 'budget_high_pct'
    AND CAST(CAST(c.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN high.valid_from AND high.valid_to
LEFT JOIN plain_category_names AS n ON n.plain_category = c.plain_category
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.year < CAST(substr(CAST(today.day AS VARCHAR), 1, 4) AS INTEGER)
    AND (c.actual * 100 < c.budget * CAST(low.value AS DECIMAL(9, 2)) OR c.actual * 100 > c.budget * CAST(high.value AS DECIMAL(9, 2)))
