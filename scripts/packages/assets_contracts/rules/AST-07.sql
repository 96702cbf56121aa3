-- severity: warning
-- zh: {org}的合同“{contract}”把土地包给本集体以外的人，没有填乡镇批准文号。
-- en: {org}: contract {contract} lets land to an outsider and names no approval of the township.
-- hint.zh: 报乡镇批准过的，填批准文号；没有报批的，先补报，照实说明。
-- hint.en: Enter the number of the approval; where there was none ask for it and say so.
-- basis: land-contract-law-52
SELECT 'contracts' AS _resource, c._row AS _row, 'township_approval_no' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract
FROM assets_contracts.contracts AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.is_outsider AND c.side = 'lessor' AND c.kind IN ('land_contract', 'land_transfer') AND c.township_approval_no IS NULL
