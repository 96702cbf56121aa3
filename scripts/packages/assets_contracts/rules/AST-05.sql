-- severity: warning
-- labels: use = {"leased": ["出租", "leased"], "contracted_out": ["发包", "contracted out"]}
-- zh: {org}的“{thing}”登记为{use}，合同台账里没有正在履行的合同。
-- en: {org}: “{thing}” is registered as {use}, and no contract in force lets it.
-- hint.zh: 到期收回了的，改使用状态；还在租的，把合同登上。
-- hint.en: Where it was taken back change its status; where it is still let enter the contract.
WITH things AS (
    SELECT 'assets' AS resource, a._row, a.org_id, a.asset_id AS id, a.name_zh AS thing, a.use_status AS use, 'use_status' AS field
    FROM assets_contracts.assets AS a
    WHERE a.use_status = 'leased'
    UNION ALL
    SELECT 'resources', r._row, r.org_id, r.resource_id, r.location_text, r.operation, 'operation'
    FROM assets_contracts.resources AS r
    WHERE r.operation IN ('leased', 'contracted_out')
),
lets AS (
    SELECT c.org_id, c.subject_asset_id AS asset_id, c.subject_resource_id AS resource_id
    FROM assets_contracts.contracts AS c
    WHERE c.side = 'lessor' AND c.status IN ('active', 'disputed')
)
SELECT t.resource AS _resource, t._row AS _row, t.field AS _field,
    COALESCE(org.name_zh, t.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en,
    t.thing AS thing, t.use AS use
FROM things AS t
LEFT JOIN lets AS l
    ON l.org_id = t.org_id AND t.id = CASE WHEN t.resource = 'assets' THEN l.asset_id ELSE l.resource_id END
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE l.org_id IS NULL
