-- severity: warning
-- labels: finding = {
--     "rejected": ["那件事项没有通过", "it was rejected"],
--     "withdrawn": ["那件事项已经撤回", "it was withdrawn"],
--     "open": ["那件事项还没有作出决议", "it has not been resolved"],
--     "later": ["它到{resolved_on}才作出决议", "it was resolved only on {resolved_on}"]}
-- labels: thing = {
--     "expense": ["付款", "The payment"],
--     "project": ["工程", "The project"],
--     "debt": ["债务", "The debt"],
--     "fundraising": ["筹资筹劳", "The fund-raising"]}
-- zh: {thing}“{name}”（{happened_on}）引用决策“{title}”，{finding}。
-- en: {thing} “{name}” ({happened_on}) cites the decision “{title}”, but {finding}.
-- hint.zh: 引用错了的改编号；确实先办后议的，补走程序并如实公开。
-- hint.en: Correct the number where it is the wrong decision; where it was done before it was decided, put it to the vote and say so.
WITH cited AS (
    SELECT 'finances.transactions' AS resource, t._row, t.org_id, t.decision_id, t.txn_date AS day,
        'expense' AS thing, t.summary AS name
    FROM finances.transactions AS t
    WHERE t.direction = 'expense'
    UNION ALL
    SELECT 'finances.projects', p._row, p.org_id, p.decision_id, COALESCE(p.actual_start, p.planned_start), 'project', p.name_zh
    FROM finances.projects AS p
    UNION ALL
    SELECT 'finances.debts', d._row, d.org_id, d.decision_id, d.origin_on, 'debt', COALESCE(d.purpose, d.debt_id)
    FROM finances.debts AS d
    WHERE d.direction = 'payable'
    UNION ALL
    SELECT 'finances.fundraising', f._row, f.org_id, f.decision_id, f.township_review_on, 'fundraising', f.fundraising_id
    FROM finances.fundraising AS f
),
judged AS (
    SELECT c.*, m.title_zh, m.title_en, m.status, m.resolved_on
    FROM cited AS c
    JOIN decisions.matters AS m ON m.org_id = c.org_id AND m.decision_id = c.decision_id
)
SELECT
    j.resource AS _resource,
    j._row AS _row,
    'decision_id' AS _field,
    j.thing AS thing,
    j.name AS name,
    j.day AS happened_on,
    j.title_zh AS title_zh,
    COALESCE(j.title_en, j.title_zh) AS title_en,
    CASE WHEN j.status = 'rejected' THEN 'rejected'
        WHEN j.status = 'withdrawn' THEN 'withdrawn'
        WHEN j.resolved_on IS NULL THEN 'open'
        ELSE 'later' END AS finding,
    j.resolved_on AS resolved_on
FROM judged AS j
WHERE j.day IS NOT NULL
    AND (j.status IN ('rejected', 'withdrawn') OR j.resolved_on IS NULL OR j.day < j.resolved_on)
