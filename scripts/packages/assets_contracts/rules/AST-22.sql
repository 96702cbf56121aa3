-- severity: warning
-- labels: what = {"total": ["合同总价", "its total"], "year": ["一年的租金", "a year’s rent"]}
-- zh: {org}的合同“{contract}”保证金填 {deposit} 元，比{what} {amount} 元还多。
-- en: {org}: contract {contract} has a deposit of {deposit} yuan, more than {what} of {amount} yuan.
-- hint.zh: 核对保证金，多半是填错了位数。
-- hint.en: Check the deposit: a digit too many is likely.
SELECT 'contracts' AS _resource, c._row AS _row, 'deposit' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, CAST(c.deposit AS DECIMAL(18, 2)) AS deposit,
    CASE WHEN c.amount_total > 0 THEN 'total' ELSE 'year' END AS what,
    CAST(CASE WHEN c.amount_total > 0 THEN c.amount_total
        ELSE c.amount_per_period * CASE c.payment_schedule WHEN 'quarterly' THEN 4 WHEN 'semiannual' THEN 2 ELSE 1 END
    END AS DECIMAL(18, 2)) AS amount
FROM assets_contracts.contracts AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.deposit > CASE WHEN c.amount_total > 0 THEN c.amount_total
    ELSE c.amount_per_period * CASE c.payment_schedule WHEN 'quarterly' THEN 4 WHEN 'semiannual' THEN 2 ELSE 1 END END
