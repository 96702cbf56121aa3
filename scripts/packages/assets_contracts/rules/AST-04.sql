-- severity: error
-- zh: {org}的合同“{contract}”写的是 {area} 亩，“{resource}”登记的只有 {registered} 亩。
-- en: {org}: contract {contract} is over {area} mu; “{resource}” is registered with {registered} mu.
-- hint.zh: 核对合同面积和资源登记面积，改正填错的一个。
-- hint.en: Check both areas and correct the wrong one.
SELECT 'contracts' AS _resource, c._row AS _row, 'area_mu' AS _field,
    -- Fifteen times as much is hectares for mu, which X-10c tells.
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, CAST(c.area_mu AS DECIMAL(18, 2)) AS area, r.location_text AS resource,
    CAST(r.area_mu AS DECIMAL(18, 2)) AS registered
FROM assets_contracts.contracts AS c
JOIN assets_contracts.resources AS r ON r.org_id = c.org_id AND r.resource_id = c.subject_resource_id
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.area_mu > r.area_mu AND NOT (c.area_mu BETWEEN r.area_mu * 14 AND r.area_mu * 16)
