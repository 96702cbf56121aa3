-- severity: warning
-- zh: {org}的“{resource}”共 {registered} 亩，{start_on}起同时租出去 {let} 亩（{count} 份合同），多出 {over} 亩。
-- en: {org}: “{resource}” has {registered} mu; from {start_on} on {let} mu of it are let at once (contracts: {count}), {over} mu too many.
-- hint.zh: 核对各份合同的面积和起止日期；前一份已经解除的，把状态改成“已终止”。
-- hint.en: Check areas and dates of the contracts; set the status of one that was ended early.
WITH lets AS (
    SELECT c._row, c.org_id, c.contract_id, c.contract_no, c.subject_resource_id, c.subject_asset_id, c.area_mu, c.start_on, c.end_on
    FROM assets_contracts.contracts AS c
    WHERE c.side = 'lessor' AND c.status NOT IN ('terminated', 'renewed')
),
sums AS (
    SELECT n._row, n.org_id, n.subject_resource_id, n.start_on, SUM(o.area_mu) AS let, COUNT(*) AS count
    FROM lets AS n
    JOIN lets AS o
        ON o.org_id = n.org_id AND o.subject_resource_id = n.subject_resource_id AND o.start_on <= n.start_on AND o.end_on >= n.start_on
    GROUP BY n._row, n.org_id, n.subject_resource_id, n.start_on
)
SELECT 'contracts' AS _resource, s._row AS _row, 'area_mu' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    r.location_text AS resource, CAST(r.area_mu AS DECIMAL(18, 2)) AS registered, s.start_on AS start_on,
    CAST(s.let AS DECIMAL(18, 2)) AS let, s.count AS count, CAST(s.let - r.area_mu AS DECIMAL(18, 2)) AS over
FROM sums AS s
JOIN assets_contracts.resources AS r ON r.org_id = s.org_id AND r.resource_id = s.subject_resource_id
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.count > 1 AND s.let > r.area_mu
