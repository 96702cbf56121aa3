-- severity: error
-- zh: {org}{period}库存现金在{on}算下来是 {balance} 元，现金不会是负数。
-- en: {org}: in {period} the cash in hand works out at {balance} yuan on {on}; cash can't be below zero.
-- hint.zh: 按日期核对现金收支：多半是取现记晚了、付款记早了，或者有一笔没走现金。
-- hint.en: Check the cash by date: a withdrawal booked late, a payment booked early, or one that was not in cash.
WITH entries AS (
    SELECT t.org_id, t.account_id, t.period, t.txn_date,
        CASE WHEN t.direction IN ('income', 'transfer_in') THEN t.amount
            WHEN t.direction IN ('expense', 'transfer_out') THEN -t.amount
            WHEN o.direction IN ('income', 'transfer_in') THEN -t.amount
            ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
), days AS (
    SELECT org_id, account_id, period, txn_date, SUM(amount) AS amount
    FROM entries
    GROUP BY org_id, account_id, period, txn_date
), running AS (
    SELECT b._row, b.org_id, b.period, d.txn_date, b.opening
        + SUM(d.amount) OVER (PARTITION BY b.org_id, b.account_id, b.period ORDER BY d.txn_date) AS balance
    FROM finances.account_balances AS b
    JOIN finances.accounts AS a ON a.org_id = b.org_id AND a.account_id = b.account_id AND a.kind = 'cash'
    JOIN days AS d ON d.org_id = b.org_id AND d.account_id = b.account_id AND d.period = b.period
), negative AS (
    SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r._row ORDER BY r.txn_date) AS place FROM running AS r WHERE r.balance < 0
)
SELECT 'account_balances' AS _resource, n._row AS _row, 'opening' AS _field,
    COALESCE(org.name_zh, n.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, n.org_id) AS org_en,
    n.period AS period, n.txn_date AS on,
    CAST(n.balance AS DECIMAL(18, 2)) AS balance
FROM negative AS n
LEFT JOIN registry.organizations AS org ON org.org_id = n.org_id
WHERE n.place = 1
