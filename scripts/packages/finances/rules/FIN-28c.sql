-- severity: warning
-- labels: lacking = {
--     "allowances": ["报酬与误工补贴表", "the table of pay and allowances"],
--     "transactions": ["收支明细", "the table of transactions"]}
-- labels: there = {
--     "transactions": ["收支明细", "the table of transactions"],
--     "allowances": ["报酬与误工补贴表", "the table of pay and allowances"]}
-- zh: {org}{period}的{lacking}里没有报酬和误工补贴，{there}里合计 {amount} 元。
-- en: {org}, {period}: {lacking} has no pay or allowances, {there} has {amount} yuan in all.
-- hint.zh: 补上缺的一边，两边要逐人逐笔对得上。
-- hint.en: Add what is missing; both must agree person by person.
SELECT 'allowances' AS _resource, s._row AS _row, 'period' AS _field,
    COALESCE(org.name_zh, s.org_id, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id, l.org_id) AS org_en,
    COALESCE(s.period, l.period) AS period,
    CASE WHEN s.period IS NULL THEN 'allowances'
        ELSE 'transactions' END AS lacking,
    CASE WHEN s.period IS NULL THEN 'transactions'
        ELSE 'allowances' END AS there,
    CAST(COALESCE(s.amount, l.amount) AS DECIMAL(18, 2)) AS amount
FROM stated_allowances AS s
FULL JOIN listed_allowances AS l ON l.org_id = s.org_id AND l.period = s.period
LEFT JOIN registry.organizations AS org ON org.org_id = COALESCE(s.org_id, l.org_id)
WHERE (s.period IS NULL AND l.amount <> 0) OR (l.period IS NULL AND s.amount <> 0)
