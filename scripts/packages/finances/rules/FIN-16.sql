-- severity: warning
-- zh: {on}“{summary}”用现金支付 {amount} 元，达到 {threshold} 元，应当转账。
-- en: “{summary}” of {on}, {amount} yuan, was paid in cash; from {threshold} yuan on it should be a bank transfer.
-- hint.zh: 大额开支通过银行转账；支付方式填错的，改正“支付方式”。
-- hint.en: Pay large amounts through the bank; correct payment_method if that was the slip.
SELECT 'transactions' AS _resource, t._row AS _row, 'payment_method' AS _field, p.basis_id AS _basis, t.txn_date AS on,
    t.summary AS summary, CAST(t.amount AS DECIMAL(18, 2)) AS amount, CAST(p.value AS DECIMAL(18, 2)) AS threshold
FROM finances.transactions AS t
JOIN param AS p ON p.org_id = t.org_id AND p.key = 'cash_cap_yuan'
    AND t.txn_date BETWEEN p.valid_from AND p.valid_to
WHERE t.direction = 'expense' AND t.payment_method = 'cash' AND t.amount >= CAST(p.value AS DECIMAL(18, 2))
