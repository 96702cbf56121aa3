-- severity: warning
-- zh: {org}的工程“{project}”预算填 {budget} 元，决议“{decision}”批准的是 {decided} 元，多出 {over} 元（超过 {tolerance}%）。
-- en: {org}: the budget of project “{project}” is stated as {budget} yuan; the decision “{decision}” approved {decided} yuan, {over} yuan less (above {tolerance}%).
-- hint.zh: 预算照决议填；后来追加的，要另有决议。
-- hint.en: The budget is what the decision says; what was added later needs a decision of its own.
-- Not where what was paid is told to be as far above the decision (DEC-15): then the one amount is wrong, or all of it was done.
SELECT 'projects' AS _resource, p._row AS _row, 'budget' AS _field, t.basis_id AS _basis,
    COALESCE(org.name_zh, p.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, p.org_id) AS org_en,
    p.name_zh AS project_zh, COALESCE(p.name_en, p.name_zh) AS project_en, m.title_zh AS decision_zh,
    COALESCE(m.title_en, m.title_zh) AS decision_en, CAST(p.budget AS DECIMAL(18, 2)) AS budget,
    CAST(m.amount_involved AS DECIMAL(18, 2)) AS decided, CAST(p.budget - m.amount_involved AS DECIMAL(18, 2)) AS over,
    CAST(t.value AS BIGINT) AS tolerance
FROM finances.projects AS p
JOIN decisions.matters AS m ON m.org_id = p.org_id AND m.decision_id = p.decision_id AND m.amount_involved > 0
CROSS JOIN as_of
JOIN param AS t ON t.org_id = p.org_id AND t.key = 'approved_amount_tolerance_pct'
    AND COALESCE(m.resolved_on, as_of.day) BETWEEN t.valid_from AND t.valid_to
LEFT JOIN overspent_decisions AS o ON o.org_id = p.org_id AND o.decision_id = p.decision_id
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE p.budget * 100 > GREATEST(m.amount_involved, COALESCE(o.spent, 0)) * (100 + CAST(t.value AS BIGINT))
