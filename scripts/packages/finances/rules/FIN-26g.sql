-- severity: warning
-- zh: {org}的债务“{debt}”年利率填 {rate}%，像是填错了小数点。
-- en: {org}: debt “{debt}” bears {rate}% a year; the decimal point looks wrong.
-- hint.zh: 年利率写百分数：4.35 就是百分之四点三五。
-- hint.en: The yearly rate is a percentage: 4.35 is four point three five per cent.
WITH newest AS (SELECT d.* FROM debts_newest_first AS d WHERE d.place = 1)
SELECT 'debts' AS _resource, n._row AS _row, 'interest_rate' AS _field,
    COALESCE(org.name_zh, n.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, n.org_id) AS org_en,
    n.debt_id AS debt, CAST(n.interest_rate AS DECIMAL(9, 2)) AS rate
FROM newest AS n
LEFT JOIN registry.organizations AS org ON org.org_id = n.org_id
WHERE n.interest_rate > 36
