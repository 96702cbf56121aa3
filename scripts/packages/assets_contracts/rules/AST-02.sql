-- severity: error
-- zh: {org}的“{asset}”数量填 0，原值却有 {value} 元。
-- en: {org}: “{asset}” has a quantity of 0 and cost {value} yuan.
-- hint.zh: 还在的填数量；处置了的，把使用状态改成“已处置”。
-- hint.en: Enter the quantity; where it is gone set the status to disposed.
SELECT 'assets' AS _resource, a._row AS _row, 'quantity' AS _field,
    COALESCE(org.name_zh, a.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, a.org_id) AS org_en,
    a.name_zh AS asset, CAST(a.original_value AS DECIMAL(18, 2)) AS value
FROM assets_contracts.assets AS a
LEFT JOIN registry.organizations AS org ON org.org_id = a.org_id
WHERE a.quantity = 0 AND a.original_value > 0 AND a.use_status <> 'disposed'
