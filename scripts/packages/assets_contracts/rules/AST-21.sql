-- severity: error
-- zh: {org}的合同“{contract}”总价 {total} 元，已付 {paid} 元，多付 {over} 元。
-- en: {org}: contract {contract} is over {total} yuan; {paid} yuan have been paid, {over} yuan too much.
-- hint.zh: 核对合同总价和挂在它名下的付款；有变更的，登补充合同。
-- hint.en: Check the total and the payments under it; enter an amendment as a contract of its own.
WITH paid AS (
    -- Works are held against what was settled and audited (FIN-29e).
    SELECT t.org_id, COALESCE(o.contract_id, t.contract_id) AS contract_id,
        SUM(CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END) AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
    WHERE COALESCE(o.direction, t.direction) = 'expense'
    GROUP BY t.org_id, COALESCE(o.contract_id, t.contract_id)
)
SELECT 'contracts' AS _resource, c._row AS _row, 'amount_total' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, CAST(c.amount_total AS DECIMAL(18, 2)) AS total, CAST(p.amount AS DECIMAL(18, 2)) AS paid,
    CAST(p.amount - c.amount_total AS DECIMAL(18, 2)) AS over
FROM assets_contracts.contracts AS c
JOIN paid AS p ON p.org_id = c.org_id AND p.contract_id = c.contract_id
LEFT JOIN finances.projects AS w ON w.org_id = c.org_id AND w.contract_id = c.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.side IN ('buyer', 'lessee') AND w.project_id IS NULL AND p.amount > c.amount_total
