-- severity: warning
-- zh: {org}{on}“{summary}”付出 {amount} 元，达到 {threshold} 元，没有填决议。
-- en: {org}: “{summary}” of {on}, {amount} yuan, reaches {threshold} yuan and names no decision.
-- hint.zh: 在“决议”一栏填批准这笔开支的决议；还没有决议的，先按程序议定。
-- hint.en: Put the decision that approved it into decision_id; where there is none it has to be taken first.
SELECT 'transactions' AS _resource, t._row AS _row, 'decision_id' AS _field,
    COALESCE(org.name_zh, t.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en, c.basis_id AS _basis, t.txn_date AS on,
    t.summary AS summary, CAST(t.amount AS DECIMAL(18, 2)) AS amount, CAST(c.value AS DECIMAL(18, 2)) AS threshold
FROM finances.transactions AS t
JOIN param AS c ON c.org_id = t.org_id AND c.key = 'major_matter_threshold_yuan'
    AND t.txn_date BETWEEN c.valid_from AND c.valid_to
LEFT JOIN finances.transactions AS r ON r.org_id = t.org_id AND r.reverses_txn_id = t.txn_id AND r.amount = t.amount
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.direction = 'expense' AND t.amount >= CAST(c.value AS DECIMAL(18, 2)) AND t.decision_id IS NULL AND r.txn_id IS NULL
