-- severity: notice
-- zh: {org}的 {contracts} 份采购和工程合同共 {total} 元，有一家占 {percent}%（{count} 份，{amount} 元）。
-- en: {org}: of {contracts} contracts for purchases and works over {total} yuan, {percent}% are with one party (contracts: {count}, {amount} yuan).
-- hint.zh: 只是提示，不算错：一家占得多的，在备注里写明每次怎样选定。
-- hint.en: For information, no mistake: where one firm has much of it, say how it was chosen each time.
WITH bought AS (
    SELECT c._row, c.org_id, c.contract_id, c.counterparty_name, c.counterparty_uscc, c.amount_total
    FROM assets_contracts.contracts AS c
    WHERE c.side = 'buyer' AND c.amount_total > 0 AND c.counterparty_type IN ('company', 'cooperative') AND c.counterparty_name IS NOT NULL
),
sums AS (
    SELECT org_id, counterparty_name, MIN(_row) AS _row, SUM(amount_total) AS amount, COUNT(*) AS count
    FROM bought
    GROUP BY org_id, counterparty_name
),
totals AS (
    SELECT org_id, SUM(amount_total) AS total, COUNT(*) AS contracts FROM bought GROUP BY org_id
)
SELECT 'contracts' AS _resource, s._row AS _row, 'counterparty_name' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    t.contracts AS contracts, CAST(t.total AS DECIMAL(18, 2)) AS total,
    CAST(ROUND(s.amount * 100 / t.total, 0) AS BIGINT) AS percent, s.count AS count, CAST(s.amount AS DECIMAL(18, 2)) AS amount
FROM sums AS s
JOIN totals AS t ON t.org_id = s.org_id
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE t.contracts >= 5 AND s.count >= 2 AND s.amount * 2 > t.total
