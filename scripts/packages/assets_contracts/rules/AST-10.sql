-- severity: warning
-- labels: kind = asset_events.kind
-- labels: finding = {
--     "none": ["没有写评估结果公示到哪天", "it is not said until when the valuation was posted"],
--     "short": ["评估结果只公示了 {days} 天", "the valuation was posted for {days} days"]}
-- zh: {org}的“{asset}”{happened_on}{kind}，{finding}；{kind}以前至少要公示 {needed} 天。
-- en: {org}: “{asset}”, {happened_on} ({kind}): {finding}; it has to be posted for at least {needed} days before.
-- hint.zh: 填上评估结果公示的起止日期；没有公示的，照实写在备注里。
-- hint.en: Enter from when to when the valuation was posted; where it was not, say so in the remark.
-- valuation_posting_days of the day of the sale: where no law of the place asks for it nothing is told.
SELECT 'asset_events' AS _resource, e._row AS _row, 'valuation_to' AS _field, p.basis_id AS _basis,
    COALESCE(org.name_zh, e.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, e.org_id) AS org_en,
    COALESCE(a.name_zh, e.asset_id) AS asset, e.happened_on AS happened_on, e.kind AS kind,
    CASE WHEN e.valuation_from IS NULL OR e.valuation_to IS NULL THEN 'none' ELSE 'short' END AS finding,
    date_diff('day', e.valuation_from, e.valuation_to) AS days, CAST(p.value AS BIGINT) AS needed
FROM assets_contracts.asset_events AS e
JOIN param AS p ON p.org_id = e.org_id AND p.key = 'valuation_posting_days' AND e.happened_on BETWEEN p.valid_from AND p.valid_to
LEFT JOIN assets_contracts.assets AS a ON a.org_id = e.org_id AND a.asset_id = e.asset_id
LEFT JOIN registry.organizations AS org ON org.org_id = e.org_id
WHERE e.kind IN ('sold', 'transferred_out')
    AND COALESCE(date_diff('day', e.valuation_from, e.valuation_to) < CAST(p.value AS BIGINT), true)
