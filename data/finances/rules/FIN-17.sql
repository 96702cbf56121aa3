-- severity: error
-- zh: {on}“{summary}”{amount} 元，经手和审批是同一个人。
-- en: “{summary}” of {on}, {amount} yuan, was handled and approved by the same person.
-- hint.zh: 经手人不能自己审批，改由另一位有审批权的人审批；填错的，改正岗位。
-- hint.en: Nobody approves what they handled; someone else has to approve it. Correct the posts if that was the slip.
SELECT 'transactions' AS _resource, t._row AS _row, 'approver_post_id' AS _field, t.txn_date AS on, t.summary AS summary,
    CAST(t.amount AS DECIMAL(18, 2)) AS amount
FROM finances.transactions AS t
LEFT JOIN registry.posts AS h ON h.post_id = t.handler_post_id
LEFT JOIN registry.posts AS a ON a.post_id = t.approver_post_id
WHERE t.handler_post_id = t.approver_post_id OR (h.org_id = a.org_id AND h.holder_name = a.holder_name)
