-- severity: error
-- labels: right = plain_categories.direction
-- labels: wrong = budget_lines.direction
-- zh: {org}{year}年计划第 {line} 行的“{category}”是{right}类，却填成了{wrong}。
-- en: {org}: line {line} of the plan of {year}: “{category}” is for what is {right}, entered as {wrong}.
-- hint.zh: 改正“收支类型”或“收支类别”。
-- hint.en: Correct direction or plain_category.
SELECT 'budget_lines' AS _resource, l._row AS _row, 'plain_category' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    CAST(l.year AS VARCHAR) AS year,
    l.line_no AS line, c.zh AS category_zh, c.en AS category_en,
    c.direction AS right,
    l.direction AS wrong
FROM finances.budget_lines AS l
JOIN finances.plain_categories AS c ON c.plain_category = l.plain_category
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE c.direction <> l.direction
