-- severity: warning
-- labels: finding = {
--     "below": ["成交价 {price} 元，比底价 {reserve} 元低 {difference} 元", "was let or sold for {price} yuan, {difference} yuan below its reserve of {reserve} yuan"],
--     "above": ["成交价 {price} 元，比控制价 {reserve} 元高 {difference} 元", "was awarded for {price} yuan, {difference} yuan above its ceiling of {reserve} yuan"]}
-- zh: {org}的合同“{contract}”{finding}。
-- en: {org}: contract {contract} {finding}.
-- hint.zh: 核对底价和成交价；确实如此的，在备注里写明经过和依据的决议。
-- hint.en: Check both prices; where they are right say in the remark how it came about and who decided.
SELECT 'contracts' AS _resource, c._row AS _row, 'award_price' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, CASE WHEN c.side IN ('lessor', 'seller') THEN 'below' ELSE 'above' END AS finding,
    CAST(c.award_price AS DECIMAL(18, 2)) AS price, CAST(c.reserve_price AS DECIMAL(18, 2)) AS reserve,
    CAST(ABS(c.award_price - c.reserve_price) AS DECIMAL(18, 2)) AS difference
FROM assets_contracts.contracts AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE (c.side IN ('lessor', 'seller') AND c.award_price < c.reserve_price)
    OR (c.side IN ('buyer', 'lessee') AND c.award_price > c.reserve_price)
