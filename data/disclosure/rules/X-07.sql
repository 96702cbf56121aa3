-- severity: warning
-- zh: {org}公开了{period}的财务，账户余额表里却没有这一期。
-- en: {org} disclosed its finances of {period}, but the table of account balances has no such period.
-- hint.zh: 补上这一期的余额：按季公开的，三个月的余额要齐。
-- hint.en: Add the balances of that period; a quarter needs those of all three months.
WITH balances AS (
    SELECT DISTINCT org_id, period FROM finances.account_balances
    UNION
    -- Balances may be finer than what is disclosed: three months make a quarter.
    SELECT org_id, substr(period, 1, 4) || 'Q' || CAST((CAST(substr(period, 6, 2) AS INTEGER) + 2) // 3 AS VARCHAR)
    FROM finances.account_balances
    WHERE period LIKE '____-__'
    GROUP BY 1, 2
    HAVING COUNT(DISTINCT period) = 3
)
SELECT
    'finances.period_disclosures' AS _resource,
    d._row AS _row,
    'period' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    d.period AS period
FROM finances.period_disclosures AS d
JOIN registry.organizations AS o ON o.org_id = d.org_id
LEFT JOIN balances AS b ON b.org_id = d.org_id AND b.period = d.period
WHERE d.published_on IS NOT NULL AND b.org_id IS NULL
