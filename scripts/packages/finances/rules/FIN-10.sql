-- severity: warning
-- zh: 从{since}到{until}付给同一个收款人 {count} 笔（最后一笔 {txn}），每笔都不到 {threshold} 元，合计 {total} 元，都没有决议。
-- en: From {since} to {until} the same payee was paid {count} times (last: {txn}), each below {threshold} yuan, {total} yuan in all, without a decision.
-- hint.zh: 同一件事应合并报批，把决议填进各笔的“决议”；不是同一件事的，在备注里说明。
-- hint.en: Payments for one thing are decided together: put the decision into each; if they are unrelated say so in the remark.
WITH small AS (
    SELECT t._row, t.org_id, t.txn_id, t.txn_date, t.amount, t.counterparty_name,
        COALESCE(t.counterparty_uscc, t.counterparty_name) AS who,
        CAST(c.value AS DECIMAL(18, 2)) AS threshold, CAST(w.value AS INTEGER) AS days, c.basis_id
    FROM finances.transactions AS t
    JOIN param AS c ON c.org_id = t.org_id AND c.key = 'major_matter_threshold_yuan'
        AND t.txn_date BETWEEN c.valid_from AND c.valid_to
    JOIN param AS w ON w.org_id = t.org_id AND w.key = 'split_payment_window_days'
        AND t.txn_date BETWEEN w.valid_from AND w.valid_to
    LEFT JOIN finances.transactions AS r ON r.org_id = t.org_id AND r.reverses_txn_id = t.txn_id AND r.amount = t.amount
    WHERE t.direction = 'expense' AND t.decision_id IS NULL AND t.counterparty_type <> 'internal'
        AND t.amount < CAST(c.value AS DECIMAL(18, 2)) AND r.txn_id IS NULL
), windows AS (
    SELECT b._row, b.org_id, b.who, b.counterparty_name, b.txn_date AS until, b.txn_id, b.threshold, b.basis_id,
        MIN(a.txn_date) AS since, COUNT(*) AS payments, SUM(a.amount) AS total
    FROM small AS b
    JOIN small AS a ON a.org_id = b.org_id AND a.who = b.who
        AND (a.txn_date < b.txn_date OR (a.txn_date = b.txn_date AND a.txn_id <= b.txn_id))
        AND date_diff('day', a.txn_date, b.txn_date) <= b.days
    GROUP BY b._row, b.org_id, b.who, b.counterparty_name, b.txn_date, b.txn_id, b.threshold, b.basis_id
)
SELECT 'transactions' AS _resource, _row, 'decision_id' AS _field, basis_id AS _basis, since, until,
    txn_id AS txn, payments AS count, threshold, CAST(total AS DECIMAL(18, 2)) AS total
FROM windows
WHERE payments >= 2 AND total >= threshold
