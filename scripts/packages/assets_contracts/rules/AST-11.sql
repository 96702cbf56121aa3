-- severity: warning
-- zh: {org}的合同“{contract}”到{until}应收 {periods} 期租金（承包费）合计 {due} 元，账上收到 {received} 元，少 {missing} 元。
-- en: {org}: by {until} contract {contract} should have brought {due} yuan (payments: {periods}); the books show {received} yuan, {missing} yuan less.
-- hint.zh: 收了没有挂合同的，在收支明细里填合同编号；没有收到的，催收并登记应收款；减免的要有决议。
-- hint.en: Where it was received enter the contract with the payment; where not, claim it and register the debt; a waiver needs a decision.
WITH terms AS (
    SELECT c.*, CASE c.payment_schedule WHEN 'quarterly' THEN 3 WHEN 'semiannual' THEN 6 ELSE 12 END AS months,
        CASE WHEN c.payment_schedule = 'annual_prepay' THEN 0 ELSE 1 END AS afterwards
    FROM assets_contracts.contracts AS c
    WHERE c.amount_per_period > 0 AND c.payment_schedule IN ('annual_prepay', 'annual', 'semiannual', 'quarterly')
        AND c.side = 'lessor'
),
reckoned AS (
    SELECT t.*, CAST(as_of.day - CAST(p.value AS INTEGER) * INTERVAL 1 DAY AS DATE) AS until
    FROM terms AS t
    CROSS JOIN as_of
    JOIN param AS p ON p.org_id = t.org_id AND p.key = 'rent_grace_days' AND as_of.day BETWEEN p.valid_from AND p.valid_to
),
counted AS (
    SELECT r.*,
        CAST(FLOOR(date_diff('month', r.start_on, LEAST(r.until, r.end_on)) / r.months) AS BIGINT) + 1 - r.afterwards AS periods
    FROM reckoned AS r
    WHERE r.start_on <= r.until AND r.status IN ('active', 'expired', 'renewed', 'disputed')
),
received AS (
    SELECT t.org_id, COALESCE(o.contract_id, t.contract_id) AS contract_id,
        SUM(CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END) AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
    WHERE COALESCE(o.direction, t.direction) = 'income' AND COALESCE(o.contract_id, t.contract_id) IS NOT NULL
    GROUP BY t.org_id, COALESCE(o.contract_id, t.contract_id)
),
started AS (
    SELECT org_id, MIN(txn_date) AS first_on FROM finances.transactions GROUP BY org_id
)
SELECT 'contracts' AS _resource, c._row AS _row, 'amount_per_period' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, c.until AS until, c.periods AS periods, CAST(c.amount_per_period * c.periods AS DECIMAL(18, 2)) AS due,
    CAST(COALESCE(r.amount, 0) AS DECIMAL(18, 2)) AS received,
    CAST(c.amount_per_period * c.periods - COALESCE(r.amount, 0) AS DECIMAL(18, 2)) AS missing
FROM counted AS c
JOIN started AS s ON s.org_id = c.org_id AND s.first_on <= c.start_on
LEFT JOIN received AS r ON r.org_id = c.org_id AND r.contract_id = c.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.amount_per_period * c.periods > COALESCE(r.amount, 0)
