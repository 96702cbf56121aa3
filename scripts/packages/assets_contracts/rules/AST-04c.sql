-- severity: warning
-- zh: {org}的“{asset}”在“{earlier}”到期（{end_on}）以前，又按“{contract}”从{start_on}起租了出去。
-- en: {org}: “{asset}” is let under {contract} from {start_on} on, although {earlier} runs until {end_on}.
-- hint.zh: 前一份已经解除的，把状态改成“已终止”；分开出租的，在备注里写明各租哪一部分。
-- hint.en: Where the earlier one was ended set its status; where parts are let, say in the remark which.
WITH lets AS (
    SELECT c._row, c.org_id, c.contract_id, c.contract_no, c.subject_resource_id, c.subject_asset_id, c.area_mu, c.start_on, c.end_on
    FROM assets_contracts.contracts AS c
    WHERE c.side = 'lessor' AND c.status NOT IN ('terminated', 'renewed')
)
SELECT 'contracts' AS _resource, n._row AS _row, 'subject_asset_id' AS _field,
    COALESCE(org.name_zh, n.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, n.org_id) AS org_en,
    COALESCE(a.name_zh, n.subject_asset_id) AS asset, COALESCE(o.contract_no, o.contract_id) AS earlier, o.end_on AS end_on,
    COALESCE(n.contract_no, n.contract_id) AS contract, n.start_on AS start_on
FROM lets AS n
JOIN lets AS o
    ON o.org_id = n.org_id AND o.subject_asset_id = n.subject_asset_id AND o._row <> n._row
    AND o.start_on <= n.start_on AND o.end_on >= n.start_on AND (o.start_on < n.start_on OR o._row < n._row)
LEFT JOIN assets_contracts.assets AS a ON a.org_id = n.org_id AND a.asset_id = n.subject_asset_id
LEFT JOIN registry.organizations AS org ON org.org_id = n.org_id
