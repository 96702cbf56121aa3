-- severity: warning
-- labels: finding = {
--     "rejected": ["没有通过", "was rejected"],
--     "withdrawn": ["已经撤回", "was withdrawn"],
--     "open": ["还没有作出决议", "has not been resolved"],
--     "later": ["到{resolved_on}才作出决议", "was resolved only on {resolved_on}"]}
-- zh: 合同“{contract}”{signed_on}签订，引用的决策“{title}”{finding}。
-- en: Contract {contract} was signed on {signed_on}; the decision it cites, “{title}”, {finding}.
-- hint.zh: 引用错了的改编号；先签合同后议决的，要补走程序并如实公开。
-- hint.en: Correct the number where it is the wrong decision; where it was signed before it was decided, put it to the vote and say so.
SELECT
    'assets_contracts.contracts' AS _resource,
    c._row AS _row,
    'decision_id' AS _field,
    COALESCE(c.contract_no, c.contract_id) AS contract,
    c.signed_on AS signed_on,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    CASE WHEN m.status = 'rejected' THEN 'rejected'
        WHEN m.status = 'withdrawn' THEN 'withdrawn'
        WHEN m.resolved_on IS NULL THEN 'open'
        ELSE 'later' END AS finding,
    m.resolved_on AS resolved_on
FROM assets_contracts.contracts AS c
JOIN decisions.matters AS m ON m.org_id = c.org_id AND m.decision_id = c.decision_id
WHERE m.status IN ('rejected', 'withdrawn') OR m.resolved_on IS NULL OR c.signed_on < m.resolved_on
