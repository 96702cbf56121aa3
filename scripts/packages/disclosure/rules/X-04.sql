-- severity: error
-- periods: target
-- zh: 公开台账“{item}”指向“{target}”，{package}里没有它。
-- en: The publication log's “{item}” points to “{target}”, which the table of {package} doesn't have.
-- hint.zh: 改成真有的事项编号、期间或年度。
-- hint.en: Use the number of a matter, a period or a year that is there.
-- A target is the key alone (DEC-2025-001, 2025-04), or the resource before it (finances.transactions 2025-04).
WITH names(package_resource, zh, en) AS (
    VALUES
        ('decisions.matters', '决策事项', 'matters'),
        ('finances.period_disclosures', '财务公开期次', 'finance disclosures'),
        ('finances.account_balances', '账户余额', 'account balances'),
        ('finances.transactions', '收支明细', 'transactions'),
        ('finances.budget_lines', '年度财务计划', 'budget lines'),
        ('grievances.monthly_stats', '诉求月度统计', 'monthly grievance statistics')
),
targets AS (
    SELECT 'decisions.matters' AS package_resource, org_id, decision_id AS target FROM decisions.matters
    UNION ALL
    SELECT DISTINCT 'finances.period_disclosures', org_id, period FROM finances.period_disclosures
    UNION ALL
    SELECT DISTINCT 'finances.account_balances', org_id, period FROM finances.account_balances
    UNION ALL
    SELECT DISTINCT 'finances.transactions', org_id, period FROM finances.transactions
    UNION ALL
    SELECT DISTINCT 'finances.budget_lines', org_id, CAST(year AS VARCHAR) FROM finances.budget_lines
    UNION ALL
    SELECT DISTINCT 'grievances.monthly_stats', org_id, month FROM grievances.monthly_stats
)
SELECT
    'publication_log' AS _resource,
    l._row AS _row,
    'target_ref' AS _field,
    COALESCE(i.level2, i.level1) AS item,
    l.target_ref AS target,
    names.zh AS package_zh,
    names.en AS package_en
FROM disclosure.publication_log AS l
JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
JOIN names ON names.package_resource = i.package_resource
LEFT JOIN targets AS t
    ON t.package_resource = i.package_resource
    AND t.org_id = l.org_id
    AND t.target = replace(l.target_ref, i.package_resource || ' ', '')
WHERE t.org_id IS NULL
