-- severity: warning
-- zh: {org}{year}年计划第 {line} 行引用的决议“{decision}”还没有通过。
-- en: {org}: line {line} of the plan of {year} names the decision “{decision}”, which has not been resolved.
-- hint.zh: 年度财务计划要经会议通过；通过了的，在决策事项里填状态和决议日期。
-- hint.en: The yearly plan is adopted by a meeting; where it was, fill in the status and the day of the decision.
SELECT 'budget_lines' AS _resource, l._row AS _row, 'approved_decision_id' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    CAST(l.year AS VARCHAR) AS year,
    l.line_no AS line, m.title_zh AS decision
FROM finances.budget_lines AS l
JOIN decisions.matters AS m ON m.org_id = l.org_id AND m.decision_id = l.approved_decision_id
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE m.resolved_on IS NULL OR m.status NOT IN ('resolved', 'implementing', 'completed', 'evaluated')
