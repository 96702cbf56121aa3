-- severity: warning
-- zh: {org}的“{asset}”台账上数量是 {listed}，照增减记录应有 {left}（增 {added}，减 {gone}）。
-- en: {org}: the register has {listed} of “{asset}”; by its changes there should be {left} ({added} in, {gone} out).
-- hint.zh: 补登漏掉的增减，或者改正台账上的数量。
-- hint.en: Enter the change that is missing or correct the quantity.
-- Only what has a beginning in the changes: where it came from, or that it was there when the register began.
WITH sums AS (
    SELECT e.org_id, e.asset_id,
        SUM(CASE WHEN e.kind IN ('inventory_loss', 'sold', 'transferred_out', 'scrapped', 'destroyed') THEN 0 ELSE e.quantity END) AS added,
        SUM(CASE WHEN e.kind IN ('inventory_loss', 'sold', 'transferred_out', 'scrapped', 'destroyed') THEN e.quantity ELSE 0 END) AS gone,
        SUM(CASE WHEN e.kind IN ('opening', 'purchase', 'built', 'poverty_alleviation', 'donation', 'capital', 'finance_lease')
            THEN 1 ELSE 0 END) AS beginnings
    FROM assets_contracts.asset_events AS e
    GROUP BY e.org_id, e.asset_id
)
SELECT 'assets' AS _resource, a._row AS _row, 'quantity' AS _field,
    COALESCE(org.name_zh, a.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, a.org_id) AS org_en,
    a.name_zh AS asset, CAST(a.quantity AS DECIMAL(18, 1)) AS listed, CAST(s.added - s.gone AS DECIMAL(18, 1)) AS left,
    CAST(s.added AS DECIMAL(18, 1)) AS added, CAST(s.gone AS DECIMAL(18, 1)) AS gone
FROM sums AS s
JOIN assets_contracts.assets AS a ON a.org_id = s.org_id AND a.asset_id = s.asset_id
LEFT JOIN registry.organizations AS org ON org.org_id = a.org_id
WHERE s.beginnings > 0 AND a.quantity <> s.added - s.gone
