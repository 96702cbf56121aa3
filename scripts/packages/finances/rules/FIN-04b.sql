-- severity: error
-- labels: why = {
--     "none": ["没有指明冲的是哪一笔，或者那一笔不在表里", "it names no transaction of the table"],
--     "itself": ["被冲的那一笔本身也是冲销", "what it reverses is itself a reversal"],
--     "account": ["与被冲的那一笔不在同一个账户", "it is in another account than what it reverses"],
--     "amount": ["金额大于被冲的那一笔", "it is larger than what it reverses"]}
-- zh: {on}的冲销 {amount} 元没有冲对：{why}。
-- en: The reversal of {amount} yuan on {on} does not fit: {why}.
-- hint.zh: 冲销行的“冲销对象”填被冲的那一笔，账户相同，金额填正数且不大于原来的金额。
-- hint.en: reverses_txn_id of a reversal names the transaction; same account, a positive amount not above the original one.
SELECT 'transactions' AS _resource, t._row AS _row, 'reverses_txn_id' AS _field, t.txn_date AS on,
    CAST(t.amount AS DECIMAL(18, 2)) AS amount,
    CASE WHEN o.txn_id IS NULL THEN 'none'
        WHEN o.direction = 'reversal' THEN 'itself'
        WHEN o.account_id <> t.account_id THEN 'account'
        ELSE 'amount' END AS why
FROM finances.transactions AS t
LEFT JOIN finances.transactions AS o ON o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
WHERE t.direction = 'reversal'
    AND (o.txn_id IS NULL OR o.direction = 'reversal' OR o.account_id <> t.account_id OR o.amount < t.amount)
