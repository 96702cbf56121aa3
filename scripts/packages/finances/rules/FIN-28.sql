-- severity: error
-- zh: {org}{period}报酬与误工补贴表合计 {stated} 元，明细里的这类付款合计 {listed} 元，相差 {difference} 元。
-- en: {org}, {period}: pay and allowances add up to {stated} yuan in their table and to {listed} yuan in the transactions, {difference} yuan apart.
-- hint.zh: 两边逐人逐笔核对；当月没有发的不列，补发的列在发放的月份。
-- hint.en: Compare person by person; list pay in the month it was paid.
SELECT 'allowances' AS _resource, s._row AS _row, 'amount' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en, s.period AS period,
    CAST(s.amount AS DECIMAL(18, 2)) AS stated, CAST(l.amount AS DECIMAL(18, 2)) AS listed,
    CAST(ABS(s.amount - l.amount) AS DECIMAL(18, 2)) AS difference
FROM stated_allowances AS s
JOIN listed_allowances AS l ON l.org_id = s.org_id AND l.period = s.period
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.amount <> l.amount
