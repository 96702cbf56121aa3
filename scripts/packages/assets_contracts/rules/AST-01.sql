-- severity: error
-- zh: {org}的“{asset}”原值 {value} 元，累计折旧填 {worn} 元，最多只能提到 {most} 元。
-- en: {org}: “{asset}” cost {value} yuan; its depreciation is stated as {worn} yuan and can reach {most} yuan at most.
-- hint.zh: 折旧最多提到原值减净残值；核对原值、残值率和累计折旧。
-- hint.en: Depreciation ends at cost less residual value: check cost, residual rate and accumulated depreciation.
SELECT 'assets' AS _resource, a._row AS _row, 'accumulated_depreciation' AS _field,
    COALESCE(org.name_zh, a.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, a.org_id) AS org_en,
    a.name_zh AS asset, CAST(a.original_value AS DECIMAL(18, 2)) AS value,
    CAST(a.accumulated_depreciation AS DECIMAL(18, 2)) AS worn,
    CAST(a.original_value * (1 - COALESCE(a.residual_rate, 0)) AS DECIMAL(18, 2)) AS most
FROM assets_contracts.assets AS a
LEFT JOIN registry.organizations AS org ON org.org_id = a.org_id
WHERE a.accumulated_depreciation > CAST(a.original_value * (1 - COALESCE(a.residual_rate, 0)) AS DECIMAL(18, 2))
