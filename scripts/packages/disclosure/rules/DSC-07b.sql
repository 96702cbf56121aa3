-- severity: warning
-- zh: 目录里“{item}”是按季公开的，{org}的财务应按月公开。
-- en: The catalogue has “{item}” every quarter, but {org} must disclose its finances every month.
-- hint.zh: 把这一项的公开时限类型改为“每月某日”。
-- hint.en: Set the item's time limit to a day of each month.
SELECT
    'catalogue' AS _resource,
    i._row AS _row,
    'time_limit_kind' AS _field,
    p.basis_id AS _basis,
    COALESCE(i.level2, i.level1) AS item,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en
FROM disclosure.catalogue AS i
JOIN registry.organizations AS o ON o.org_id = i.org_id
CROSS JOIN as_of
LEFT JOIN param AS p ON p.org_id = i.org_id AND p.key = 'finance_frequency_min'
    AND as_of.day BETWEEN p.valid_from AND p.valid_to
WHERE i.package_resource IN ('finances.period_disclosures', 'finances.transactions', 'finances.account_balances')
    AND i.time_limit_kind = 'quarterly_day'
    AND i.active_to IS NULL
    AND (o.finance_frequency = 'month' OR p.value = 'month')
