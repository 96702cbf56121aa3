-- severity: warning
-- zh: {org}{on}付给同一个收款人 {amount} 元（“{summary}”），{days} 天前刚付过同样的数（“{before}”），可能付了两次。
-- en: {org}: on {on} the same party was paid {amount} yuan (“{summary}”) that it had been paid before (“{before}”, days earlier: {days}); perhaps it was paid twice.
-- hint.zh: 核对两张单据；付重了的追回并冲销，确是两件事的在摘要里写清楚。
-- hint.en: Compare both papers; take back and reverse a double payment, or word the two summaries apart.
WITH paid AS (
    SELECT t.*
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS r ON r.org_id = t.org_id AND r.direction = 'reversal' AND r.reverses_txn_id = t.txn_id
    WHERE t.direction = 'expense' AND t.counterparty_name IS NOT NULL AND t.amount >= 100 AND r.txn_id IS NULL
)
SELECT 'transactions' AS _resource, n._row AS _row, 'amount' AS _field,
    COALESCE(org.name_zh, n.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, n.org_id) AS org_en,
    n.txn_date AS on, CAST(n.amount AS DECIMAL(18, 2)) AS amount, n.summary AS summary,
    date_diff('day', MAX(o.txn_date), n.txn_date) AS days, MAX(o.summary) AS before
FROM paid AS n
JOIN param AS p ON p.org_id = n.org_id AND p.key = 'near_duplicate_days' AND n.txn_date BETWEEN p.valid_from AND p.valid_to
JOIN paid AS o
    ON o.org_id = n.org_id AND o.counterparty_name = n.counterparty_name AND o.amount = n.amount AND o.txn_date < n.txn_date
    AND date_diff('day', o.txn_date, n.txn_date) <= CAST(p.value AS INTEGER)
LEFT JOIN registry.organizations AS org ON org.org_id = n.org_id
GROUP BY n._row, n.org_id, org.name_zh, org.name_en, n.txn_date, n.amount, n.summary
