-- severity: error
-- labels: act = {"approved": ["审批", "approved"], "handled": ["经手", "handled"]}
-- zh: {on}“{summary}”{amount} 元，{act}人{name}当时不在任（任期{since}起）。
-- en: “{summary}” of {on}, {amount} yuan: {name}, who {act} it, was not in office then (in office from {since}).
-- hint.zh: 改填当时在任的岗位，或改正任期。
-- hint.en: Name the post in office at that time, or correct the term.
SELECT 'transactions' AS _resource, a._row AS _row, a.field AS _field, a.txn_date AS on, a.summary AS summary,
    CAST(a.amount AS DECIMAL(18, 2)) AS amount, a.act AS act,
    COALESCE(p.holder_name, p.post_id) AS name, p.term_from AS since
FROM posts_acting AS a
JOIN registry.posts AS p ON p.post_id = a.post_id
WHERE a.txn_date < p.term_from
