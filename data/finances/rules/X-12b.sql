-- severity: error
-- zh: {on}“{summary}”{amount} 元，{act}人{name}的任期到{until}已满。
-- en: “{summary}” of {on}, {amount} yuan: the term of {name}, who {act} it, had ended on {until}.
-- hint.zh: 改填当时在任的岗位，或改正任期。
-- hint.en: Name the post in office at that time, or correct the term.
WITH acts AS (
    SELECT _row, 'approver_post_id' AS field, txn_date, summary, amount, approver_post_id AS post_id, '审批' AS act_zh,
        'approved' AS act_en
    FROM finances.transactions
    UNION ALL
    SELECT _row, 'handler_post_id', txn_date, summary, amount, handler_post_id, '经手', 'handled' FROM finances.transactions
)
SELECT 'transactions' AS _resource, a._row AS _row, a.field AS _field, a.txn_date AS on, a.summary AS summary,
    CAST(a.amount AS DECIMAL(18, 2)) AS amount, a.act_zh AS act_zh, a.act_en AS act_en,
    COALESCE(p.holder_name, p.post_id) AS name, p.term_to AS until
FROM acts AS a
JOIN registry.posts AS p ON p.post_id = a.post_id
WHERE a.txn_date > p.term_to
