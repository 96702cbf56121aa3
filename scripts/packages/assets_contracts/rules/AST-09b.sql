-- severity: warning
-- labels: kind = resources.kind
-- zh: {org}的合同“{contract}”每亩每年 {unit_price} 元，同类{kind}一般是 {typical} 元（{count} 份合同的中间数），不到一半。
-- en: {org}: contract {contract} brings {unit_price} yuan a mu and year; {typical} yuan is usual for {kind} (median of {count} contracts), and it is less than half.
-- hint.zh: 核对租金、面积和付款方式；确实便宜的，在备注里写明原因。
-- hint.en: Check rent, area and schedule; where it really is cheap say why in the remark.
WITH priced AS (
    SELECT c._row, c.org_id, c.contract_id, c.contract_no, r.kind,
        c.amount_per_period * CASE c.payment_schedule WHEN 'quarterly' THEN 4 WHEN 'semiannual' THEN 2 ELSE 1 END / c.area_mu AS unit_price
    FROM assets_contracts.contracts AS c
    JOIN assets_contracts.resources AS r ON r.org_id = c.org_id AND r.resource_id = c.subject_resource_id
    WHERE c.side = 'lessor' AND c.area_mu > 0 AND c.amount_per_period > 0
        AND c.payment_schedule IN ('annual_prepay', 'annual', 'semiannual', 'quarterly')
),
usual AS (
    SELECT kind, MEDIAN(unit_price) AS typical, COUNT(*) AS count FROM priced GROUP BY kind
)
SELECT 'contracts' AS _resource, c._row AS _row, 'amount_per_period' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, CAST(c.unit_price AS DECIMAL(18, 2)) AS unit_price, c.kind AS kind,
    CAST(u.typical AS DECIMAL(18, 2)) AS typical, u.count AS count
FROM priced AS c
JOIN usual AS u ON u.kind = c.kind
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE u.count >= 5 AND c.unit_price * 2 < u.typical
