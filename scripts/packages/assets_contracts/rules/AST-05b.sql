-- severity: warning
-- labels: use = assets.use_status
-- zh: {org}的合同“{contract}”正在出租“{asset}”，资产台账里它却登记为{use}。
-- en: {org}: contract {contract} lets “{asset}”, which the asset register has as {use}.
-- hint.zh: 核对资产台账的使用状态和合同的状态。
-- hint.en: Check the status of the asset and of the contract.
SELECT 'contracts' AS _resource, c._row AS _row, 'subject_asset_id' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, a.name_zh AS asset, a.use_status AS use
FROM assets_contracts.contracts AS c
JOIN assets_contracts.assets AS a ON a.org_id = c.org_id AND a.asset_id = c.subject_asset_id
CROSS JOIN as_of
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.side = 'lessor' AND c.status = 'active' AND c.start_on <= as_of.day AND a.use_status <> 'leased'
