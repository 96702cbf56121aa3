-- severity: warning
-- zh: {org}的合同“{contract}”{end_on}已经到期，状态还填“履行中”。
-- en: {org}: contract {contract} ended on {end_on}, but its status is still “active”.
-- hint.zh: 续签的登上新合同，收回的改状态；到期没有收回的，在备注里写明。
-- hint.en: Enter the renewal, or set the status; where it was not taken back say so in the remark.
SELECT 'contracts' AS _resource, c._row AS _row, 'status' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, c.end_on AS end_on
FROM assets_contracts.contracts AS c
CROSS JOIN as_of
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.status = 'active' AND c.end_on < as_of.day
