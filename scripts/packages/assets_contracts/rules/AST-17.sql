-- severity: warning
-- zh: {org}的合同“{contract}”{signed_on}才签订，之前已付 {count} 笔、合计 {amount} 元（最早{first_on}）。
-- en: {org}: contract {contract} was signed on {signed_on}; {amount} yuan had been paid before (payments: {count}, the first on {first_on}).
-- hint.zh: 核对签订日期和付款日期；确实先付后签的，照实说明。
-- hint.en: Check both dates; where it was paid before it was signed say so.
WITH early AS (
    SELECT t.org_id, t.contract_id, COUNT(*) AS count, SUM(t.amount) AS amount, MIN(t.txn_date) AS first_on
    FROM finances.transactions AS t
    JOIN assets_contracts.contracts AS c ON c.org_id = t.org_id AND c.contract_id = t.contract_id
    WHERE t.direction = 'expense' AND t.txn_date < c.signed_on
    GROUP BY t.org_id, t.contract_id
)
SELECT 'contracts' AS _resource, c._row AS _row, 'signed_on' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, c.signed_on AS signed_on, e.count AS count, CAST(e.amount AS DECIMAL(18, 2)) AS amount, e.first_on AS first_on
FROM early AS e
JOIN assets_contracts.contracts AS c ON c.org_id = e.org_id AND c.contract_id = e.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
