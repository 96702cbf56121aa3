-- severity: warning
-- zh: {on}付给同一个收款人的 {amount} 元有 {count} 笔（最后一笔 {txn}），日期、金额、对方都一样，可能重复入账。
-- en: On {on} there are {count} payments of {amount} yuan to the same payee (last: {txn}): same day, amount and payee, perhaps entered twice.
-- hint.zh: 核对凭证：重复的冲销一笔；确实是两笔的，在备注里说明。
-- hint.en: Check the vouchers: reverse a double; if they are really separate say so in the remark.
SELECT 'transactions' AS _resource, MAX(t._row) AS _row, 'amount' AS _field, t.txn_date AS on,
    CAST(t.amount AS DECIMAL(18, 2)) AS amount, MAX(t.txn_id) AS txn, COUNT(*) AS count
FROM finances.transactions AS t
LEFT JOIN finances.transactions AS r ON r.org_id = t.org_id AND r.reverses_txn_id = t.txn_id
WHERE t.direction = 'expense' AND t.counterparty_name IS NOT NULL AND t.remark IS NULL AND r.txn_id IS NULL
GROUP BY t.org_id, t.txn_date, t.amount, t.counterparty_type, t.counterparty_name
HAVING COUNT(*) > 1
