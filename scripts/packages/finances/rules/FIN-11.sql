-- severity: warning
-- labels: matter = {
--     "assembly.allowance": ["报酬和误工补贴", "pay and allowances"],
--     "assembly.compensation": ["征地补偿费的使用、分配", "use of land compensation"],
--     "assembly.dispose_property": ["借贷、处分集体财产", "borrowing or disposal of collective property"]}
-- labels: body = {
--     "villagers": ["村民会议或村民代表会议", "the villagers' assembly or their representatives' meeting"],
--     "members": ["集体经济组织成员大会", "the members' assembly of the collective"]}
-- zh: {org}{on}“{summary}”付出 {amount} 元，属于{matter}，应由{body}议定，没有填决议。
-- en: {org}: “{summary}” of {on}, {amount} yuan, is {matter}, which {body} decides, and names no decision.
-- hint.zh: 在“决议”一栏填对应的决议，例如当年的误工补贴方案。
-- hint.en: Put the decision into decision_id, for example this year's allowance scheme.
WITH assembly AS (
    SELECT p.org_id, p.key, ';' || p.value || ';' AS what, p.basis_id, p.valid_from, p.valid_to FROM param AS p
    WHERE p.key LIKE 'assembly.%'
)
SELECT 'transactions' AS _resource, t._row AS _row, 'decision_id' AS _field,
    COALESCE(org.name_zh, t.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en, a.basis_id AS _basis, t.txn_date AS on,
    t.summary AS summary, CAST(t.amount AS DECIMAL(18, 2)) AS amount,
    a.key AS matter,
    CASE WHEN b.value = 'collective_members' OR org.org_type = 'collective_org' THEN 'members' ELSE 'villagers' END AS body
FROM finances.transactions AS t
JOIN assembly AS a ON a.org_id = t.org_id AND t.txn_date BETWEEN a.valid_from AND a.valid_to
    AND (strpos(a.what, ';category:' || t.plain_category || ';') > 0 OR strpos(a.what, ';source:' || t.fund_source || ';') > 0
        OR strpos(a.what, ';subject:' || t.chart_version || ':' || t.subject_code || ';') > 0)
LEFT JOIN param AS b ON b.org_id = t.org_id AND b.key = 'belongs.' || substr(a.key, 10)
    AND t.txn_date BETWEEN b.valid_from AND b.valid_to
LEFT JOIN finances.transactions AS r ON r.org_id = t.org_id AND r.reverses_txn_id = t.txn_id AND r.amount = t.amount
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.direction = 'expense' AND t.decision_id IS NULL AND r.txn_id IS NULL
