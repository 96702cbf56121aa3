-- severity: warning
-- zh: {org}{on}“{summary}”付出 {amount} 元，决议“{decision}”在{resolved}才通过，晚了 {days} 天。
-- en: {org}: “{summary}”, {amount} yuan, was paid on {on}, but the decision “{decision}” was taken on {resolved} (days later: {days}).
-- hint.zh: 核对付款日期和决议日期；确实先付后议的，照实公开并说明。
-- hint.en: Check both dates; if it was paid before it was decided, publish it as it was and say why.
SELECT 'transactions' AS _resource, t._row AS _row, 'txn_date' AS _field,
    COALESCE(org.name_zh, t.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en, c.basis_id AS _basis, t.txn_date AS on,
    t.summary AS summary, CAST(t.amount AS DECIMAL(18, 2)) AS amount, m.title_zh AS decision, m.resolved_on AS resolved,
    date_diff('day', t.txn_date, m.resolved_on) AS days
FROM finances.transactions AS t
JOIN param AS c ON c.org_id = t.org_id AND c.key = 'major_matter_threshold_yuan'
    AND t.txn_date BETWEEN c.valid_from AND c.valid_to
JOIN decisions.matters AS m ON m.org_id = t.org_id AND m.decision_id = t.decision_id
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.direction = 'expense' AND t.amount >= CAST(c.value AS DECIMAL(18, 2)) AND m.resolved_on > t.txn_date
