-- severity: warning
-- labels: receipt = transactions.receipt_type
-- zh: {on}“{summary}”付出 {amount} 元，没有正规票据（{receipt}）；{threshold} 元以上都应有。
-- en: “{summary}” of {on}, {amount} yuan, has a receipt of the type “{receipt}”; from {threshold} yuan on there should be a proper one.
-- hint.zh: 补要发票或财政票据；票据类型填错的，改正“票据类型”。
-- hint.en: Ask for an invoice or an official receipt; correct receipt_type if that was the slip.
SELECT 'transactions' AS _resource, t._row AS _row, 'receipt_type' AS _field, p.basis_id AS _basis, t.txn_date AS on,
    t.summary AS summary, CAST(t.amount AS DECIMAL(18, 2)) AS amount, CAST(p.value AS DECIMAL(18, 2)) AS threshold,
    t.receipt_type AS receipt
FROM finances.transactions AS t
JOIN param AS p ON p.org_id = t.org_id AND p.key = 'receipt_required_from_yuan'
    AND t.txn_date BETWEEN p.valid_from AND p.valid_to
WHERE t.direction = 'expense' AND t.receipt_type IN ('none', 'self_made') AND t.amount >= CAST(p.value AS DECIMAL(18, 2))
