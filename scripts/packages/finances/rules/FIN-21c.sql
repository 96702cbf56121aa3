-- severity: warning
-- zh: {org}{year}年计划第 {line} 行从 {budget} 元调整为 {revised} 元，没有填调整决议。
-- en: {org}: line {line} of the plan of {year} was changed from {budget} yuan to {revised} yuan without naming a decision.
-- hint.zh: 在“调整决议”一栏填批准调整的决议。
-- hint.en: Put the decision that changed it into revision_decision_id.
SELECT 'budget_lines' AS _resource, l._row AS _row, 'revision_decision_id' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    CAST(l.year AS VARCHAR) AS year,
    l.line_no AS line, CAST(l.budget AS DECIMAL(18, 2)) AS budget, CAST(l.revised AS DECIMAL(18, 2)) AS revised
FROM finances.budget_lines AS l
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE l.revised <> l.budget AND l.revision_decision_id IS NULL
