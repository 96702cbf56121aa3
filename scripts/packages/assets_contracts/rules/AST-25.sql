-- severity: error
-- zh: {org}的合同“{contract}”登记收到租金 {told} 元，账上挂在它名下的收款只有 {booked} 元。
-- en: {org}: rents of {told} yuan are entered as received under contract {contract}; the books show {booked} yuan.
-- hint.zh: 核对实收；账上没有挂合同的，补上合同编号。
-- hint.en: Check what was received; enter the contract with the payment in the books.
WITH told AS (
    SELECT r.org_id, r.contract_id, MIN(r._row) AS _row, SUM(r.amount_received) AS amount, MIN(r.received_on) AS first
    FROM assets_contracts.receivables AS r
    GROUP BY r.org_id, r.contract_id
),
booked AS (
    SELECT t.org_id, COALESCE(o.contract_id, t.contract_id) AS contract_id, SUM(CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END) AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
    WHERE COALESCE(o.direction, t.direction) = 'income'
    GROUP BY t.org_id, COALESCE(o.contract_id, t.contract_id)
),
started AS (
    SELECT org_id, MIN(txn_date) AS first_on FROM finances.transactions GROUP BY org_id
)
SELECT 'receivables' AS _resource, t._row AS _row, 'amount_received' AS _field, COALESCE(org.name_zh, t.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en, COALESCE(c.contract_no, t.contract_id) AS contract,
    CAST(t.amount AS DECIMAL(18, 2)) AS told, CAST(COALESCE(b.amount, 0) AS DECIMAL(18, 2)) AS booked
FROM told AS t
JOIN started AS s ON s.org_id = t.org_id AND s.first_on <= t.first
LEFT JOIN booked AS b ON b.org_id = t.org_id AND b.contract_id = t.contract_id
LEFT JOIN assets_contracts.contracts AS c ON c.org_id = t.org_id AND c.contract_id = t.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.amount > COALESCE(b.amount, 0)
