-- severity: error
-- zh: {org}的合同“{contract}”状态填“已到期”，到期日{end_on}却还没有到。
-- en: {org}: contract {contract} is called expired, but it runs until {end_on}.
-- hint.zh: 没有到期的改成“履行中”；提前结束的改成“已终止”。
-- hint.en: Where it still runs set “active”; where it was ended early set “terminated”.
SELECT 'contracts' AS _resource, c._row AS _row, 'status' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, c.end_on AS end_on
FROM assets_contracts.contracts AS c
CROSS JOIN as_of
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.status = 'expired' AND c.end_on > as_of.day
