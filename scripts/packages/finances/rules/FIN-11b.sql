-- severity: error
-- labels: matter = {
--     "allowance": ["报酬和误工补贴", "pay and allowances"],
--     "compensation": ["征地补偿费的使用、分配", "use of land compensation"],
--     "dispose_property": ["借贷、处分集体财产", "borrowing or disposal of collective property"]}
-- zh: {on}“{summary}”付出 {amount} 元，属于{matter}，引用的决议“{decision}”议的不是这一类事项。
-- en: “{summary}” of {on}, {amount} yuan, is {matter}; the decision “{decision}” it names is about another kind of matter.
-- hint.zh: 改填对应的决议，或在决策事项里补上 assembly_matter（村民会议事项类别）。
-- hint.en: Name the right decision, or fill in assembly_matter of the decision.
WITH assembly AS (
    SELECT p.org_id, substr(p.key, 10) AS matter, ';' || p.value || ';' AS what, p.basis_id
    FROM param AS p
    WHERE p.key LIKE 'assembly.%'
)
SELECT 'transactions' AS _resource, t._row AS _row, 'decision_id' AS _field, a.basis_id AS _basis, t.txn_date AS on,
    t.summary AS summary, CAST(t.amount AS DECIMAL(18, 2)) AS amount, m.title_zh AS decision,
    a.matter AS matter
FROM finances.transactions AS t
JOIN assembly AS a ON a.org_id = t.org_id
    AND (strpos(a.what, ';category:' || t.plain_category || ';') > 0 OR strpos(a.what, ';source:' || t.fund_source || ';') > 0
        OR strpos(a.what, ';subject:' || t.chart_version || ':' || t.subject_code || ';') > 0)
JOIN decisions.matters AS m ON m.org_id = t.org_id AND m.decision_id = t.decision_id
WHERE t.direction = 'expense' AND COALESCE(m.assembly_matter, '') <> a.matter
