-- severity: warning
-- labels: what = {
--     "both": ["决议，也没有说明", "a decision and without a remark"],
--     "decision": ["决议", "a decision"],
--     "remark": ["说明", "a remark"]}
-- zh: {on}“{summary}”{amount} 元付给关联方，没有{what}。
-- en: “{summary}” of {on}, {amount} yuan, went to a related party without {what}.
-- hint.zh: 关联交易要经议决并说明关系：填上“决议”和“备注”。
-- hint.en: Payments to related parties are decided on and explained: fill in decision_id and remark.
SELECT 'transactions' AS _resource, t._row AS _row, 'is_related_party' AS _field, t.txn_date AS on, t.summary AS summary,
    CAST(t.amount AS DECIMAL(18, 2)) AS amount,
    CASE WHEN t.decision_id IS NULL AND t.remark IS NULL THEN 'both'
        WHEN t.decision_id IS NULL THEN 'decision'
        ELSE 'remark' END AS what
FROM finances.transactions AS t
WHERE t.is_related_party AND t.direction = 'expense' AND (t.decision_id IS NULL OR t.remark IS NULL)
