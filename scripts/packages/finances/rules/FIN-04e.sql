-- severity: error
-- labels: account = accounts.kind
-- labels: other = accounts.kind
-- zh: {on}的冲销 {amount} 元记在“{account}”，被冲销的那一笔却在“{other}”。
-- en: The reversal of {on}, {amount} yuan, is in “{account}”; what it reverses is in “{other}”.
-- hint.zh: 冲销要记在原来那一笔的账户里。
-- hint.en: A reversal stands in the account of what it reverses.
SELECT 'transactions' AS _resource, r._row AS _row, 'account_id' AS _field, r.txn_date AS on, CAST(r.amount AS DECIMAL(18, 2)) AS amount,
    a.kind AS account, b.kind AS other
FROM finances.transactions AS r
JOIN finances.transactions AS t ON t.org_id = r.org_id AND t.txn_id = r.reverses_txn_id
JOIN finances.accounts AS a ON a.org_id = r.org_id AND a.account_id = r.account_id
JOIN finances.accounts AS b ON b.org_id = t.org_id AND b.account_id = t.account_id
WHERE r.direction = 'reversal' AND r.account_id <> t.account_id
