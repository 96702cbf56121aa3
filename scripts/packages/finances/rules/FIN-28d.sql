-- severity: error
-- zh: {org}{period}“{role}”{headcount} 人，{standard}，应发 {due} 元，表里是 {amount} 元，相差 {difference} 元。
-- en: {org}, {period}: “{role}” ({headcount}) at {standard} makes {due} yuan; the table has {amount} yuan, {difference} yuan apart.
-- hint.zh: 核对人数、标准和金额。
-- hint.en: Check headcount, rate and amount.
WITH rates AS (
    SELECT a.*, regexp_extract(a.standard, '^每人每(月|季度|季|半年|年)([0-9]+([.][0-9]+)?)元$', 1) AS each,
        TRY_CAST(regexp_extract(a.standard, '^每人每(月|季度|季|半年|年)([0-9]+([.][0-9]+)?)元$', 2) AS DECIMAL(18, 2)) AS rate,
        CASE WHEN length(a.period) = 4 THEN 12 WHEN substr(a.period, 5, 1) = 'H' THEN 6 WHEN substr(a.period, 5, 1) = 'Q' THEN 3
            ELSE 1 END AS months
    FROM finances.allowances AS a
),
reckoned AS (
    SELECT r.*, CASE r.each WHEN '月' THEN 1 WHEN '半年' THEN 6 WHEN '年' THEN 12 ELSE 3 END AS each_months
    FROM rates AS r
    WHERE r.rate IS NOT NULL
)
SELECT 'allowances' AS _resource, r._row AS _row, 'amount' AS _field,
    COALESCE(org.name_zh, r.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, r.org_id) AS org_en,
    r.period AS period, r.post_role AS role_zh, COALESCE(r.post_role_en, r.post_role) AS role_en, r.headcount AS headcount,
    r.standard AS standard, CAST(r.rate * r.headcount * r.months / r.each_months AS DECIMAL(18, 2)) AS due,
    CAST(r.amount AS DECIMAL(18, 2)) AS amount,
    CAST(ABS(r.amount - r.rate * r.headcount * r.months / r.each_months) AS DECIMAL(18, 2)) AS difference
FROM reckoned AS r
LEFT JOIN registry.organizations AS org ON org.org_id = r.org_id
WHERE r.months >= r.each_months AND CAST(r.rate * r.headcount * r.months / r.each_months AS DECIMAL(18, 2)) <> r.amount
