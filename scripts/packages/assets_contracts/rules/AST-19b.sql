-- severity: error
-- zh: {org}的工程“{project}”施工单位填“{contractor}”，合同“{contract}”却是和别家签的。
-- en: {org}: the contractor of project “{project}” is “{contractor}”, but contract {contract} is with somebody else.
-- hint.zh: 照合同原件改正工程表或合同台账；转包的照实写明。
-- hint.en: Correct one of them from the contract itself; where the work was passed on say so.
SELECT 'finances.projects' AS _resource, p._row AS _row, 'contractor_name' AS _field,
    COALESCE(org.name_zh, p.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, p.org_id) AS org_en,
    p.name_zh AS project_zh, COALESCE(p.name_en, p.name_zh) AS project_en, p.contractor_name AS contractor, COALESCE(c.contract_no, c.contract_id) AS contract
FROM finances.projects AS p
JOIN assets_contracts.contracts AS c ON c.org_id = p.org_id AND c.contract_id = p.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE p.contractor_name <> c.counterparty_name AND strpos(c.counterparty_name, '*') = 0
    AND COALESCE(p.contractor_uscc, '1') <> COALESCE(c.counterparty_uscc, '2')
