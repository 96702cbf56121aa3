-- severity: warning
-- labels: kind = asset_events.kind
-- labels: finding = {
--     "none": ["没有写凭哪个决议入账", "no decision to book it is named"],
--     "open": ["“{decision}”还没有作出决议", "“{decision}” has not been resolved"]}
-- zh: {org}的“{asset}”{happened_on}{kind} {quantity}，{finding}。
-- en: {org}: “{asset}”, {happened_on} ({kind}, {quantity}): {finding}.
-- hint.zh: 盘点多了少了，要议定怎么处理；把决议编号填上。
-- hint.en: What a count finds too many or too few is for a decision: enter its id.
SELECT 'asset_events' AS _resource, e._row AS _row, 'decision_id' AS _field,
    COALESCE(org.name_zh, e.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, e.org_id) AS org_en,
    COALESCE(a.name_zh, e.asset_id) AS asset, e.happened_on AS happened_on, e.kind AS kind,
    CAST(e.quantity AS DECIMAL(18, 1)) AS quantity, CASE WHEN e.decision_id IS NULL THEN 'none' ELSE 'open' END AS finding,
    m.title_zh AS decision_zh, COALESCE(m.title_en, m.title_zh) AS decision_en
FROM assets_contracts.asset_events AS e
LEFT JOIN decisions.matters AS m ON m.org_id = e.org_id AND m.decision_id = e.decision_id
LEFT JOIN assets_contracts.assets AS a ON a.org_id = e.org_id AND a.asset_id = e.asset_id
LEFT JOIN registry.organizations AS org ON org.org_id = e.org_id
WHERE e.kind IN ('inventory_gain', 'inventory_loss')
    AND (e.decision_id IS NULL OR (m.decision_id IS NOT NULL AND m.resolved_on IS NULL))
