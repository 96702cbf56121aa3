-- severity: error
-- labels: matter = {
--     "allowance": ["报酬和误工补贴", "pay and allowances"],
--     "compensation": ["征地补偿费的使用、分配", "use of land compensation"],
--     "dispose_property": ["借贷、处分集体财产", "borrowing or disposal of collective property"]}
-- zh: {org}的决议“{decision}”议的不是{matter}，却有 {count} 笔、合计 {amount} 元的这类付款引用了它（第一笔{on}“{summary}”）。
-- en: {org}: the decision “{decision}” is not about {matter}, but payments of that kind name it (count: {count}, {amount} yuan in all; the first “{summary}” on {on}).
-- hint.zh: 决议的类别填错的，改决策事项里的“村民会议事项类别”；付款引用错的，改填对应的决议。
-- hint.en: Correct assembly_matter of the decision, or name the right decision with the payments.
WITH assembly AS (
    SELECT p.org_id, substr(p.key, 10) AS matter, ';' || p.value || ';' AS what, p.basis_id, p.valid_from, p.valid_to
    FROM param AS p
    WHERE p.key LIKE 'assembly.%'
),
wrong AS (
    -- One wrong word in a decision is told once, however many payments name it.
    SELECT t._row, t.org_id, t.txn_date, t.summary, a.matter, a.basis_id, m.title_zh, m.title_en,
        COUNT(*) OVER (PARTITION BY t.org_id, t.decision_id, a.matter) AS count,
        SUM(t.amount) OVER (PARTITION BY t.org_id, t.decision_id, a.matter) AS amount,
        ROW_NUMBER() OVER (PARTITION BY t.org_id, t.decision_id, a.matter ORDER BY t.txn_date, t._row) AS place
    FROM finances.transactions AS t
    JOIN assembly AS a ON a.org_id = t.org_id AND t.txn_date BETWEEN a.valid_from AND a.valid_to
        AND (strpos(a.what, ';category:' || t.plain_category || ';') > 0 OR strpos(a.what, ';source:' || t.fund_source || ';') > 0
            OR strpos(a.what, ';subject:' || t.chart_version || ':' || t.subject_code || ';') > 0)
    JOIN decisions.matters AS m ON m.org_id = t.org_id AND m.decision_id = t.decision_id
    WHERE t.direction = 'expense' AND COALESCE(m.assembly_matter, '') <> a.matter
)
SELECT 'transactions' AS _resource, w._row AS _row, 'decision_id' AS _field, w.basis_id AS _basis,
    COALESCE(org.name_zh, w.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, w.org_id) AS org_en,
    w.title_zh AS decision_zh, COALESCE(w.title_en, w.title_zh) AS decision_en, w.matter AS matter, w.count AS count,
    CAST(w.amount AS DECIMAL(18, 2)) AS amount, w.txn_date AS on, w.summary AS summary
FROM wrong AS w
LEFT JOIN registry.organizations AS org ON org.org_id = w.org_id
WHERE w.place = 1
