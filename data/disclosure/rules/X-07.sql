-- severity: error
-- zh: {org}公开了{period}的财务，账户余额表里却没有这一期。
-- en: {org} disclosed its finances of {period}, but the table of account balances has no such period.
-- hint.zh: 两张表用同一种期间：按月都写 2024-03，按季都写 2024Q1。
-- hint.en: Use the same kind of period in both tables: 2024-03 for months, 2024Q1 for quarters.
WITH balances AS (SELECT DISTINCT org_id, period FROM finances.account_balances)
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
