-- severity: warning
-- zh: {org}{on}“{summary}”付出 {amount} 元，引用的决议“{decision}”还没有通过。
-- en: {org}: “{summary}” of {on}, {amount} yuan, names the decision “{decision}”, which has not been resolved.
-- hint.zh: 决议已经通过的，在决策事项里填状态和决议日期；没有通过的，不能付款。
-- hint.en: If it was resolved, fill in its status and the day; if not, nothing may be paid.
SELECT 'transactions' AS _resource, t._row AS _row, 'decision_id' AS _field,
    COALESCE(org.name_zh, t.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en, c.basis_id AS _basis, t.txn_date AS on,
    t.summary AS summary, CAST(t.amount AS DECIMAL(18, 2)) AS amount, m.title_zh AS decision
FROM finances.transactions AS t
JOIN param AS c ON c.org_id = t.org_id AND c.key = 'major_matter_threshold_yuan'
    AND t.txn_date BETWEEN c.valid_from AND c.valid_to
JOIN decisions.matters AS m ON m.org_id = t.org_id AND m.decision_id = t.decision_id
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.direction = 'expense' AND t.amount >= CAST(c.value AS DECIMAL(18, 2))
    AND (m.resolved_on IS NULL OR m.status NOT IN ('resolved', 'implementing', 'completed', 'evaluated'))
