-- severity: error
-- zh: 按决议“{decision}”一共付出 {spent} 元，比批准的 {approved} 元多 {over} 元，超过 {tolerance}%；从{on}这一笔起超出。
-- en: Payments under the decision “{decision}” add up to {spent} yuan, {over} yuan above the {approved} yuan approved, more than {tolerance}%, from the payment of {on} on.
-- hint.zh: 超出的部分要另行议决；引错决议的，改正“决议”。
-- hint.en: What goes beyond needs a decision of its own; correct decision_id where the wrong one is named.
WITH running AS (
    SELECT e._row, e.org_id, e.txn_id, e.txn_date, e.decision_id, SUM(e.amount) OVER (PARTITION BY e.org_id, e.decision_id) AS spent,
        SUM(e.amount) OVER (PARTITION BY e.org_id, e.decision_id ORDER BY e.txn_date, e.txn_id) AS so_far
    FROM decided_spending AS e
    WHERE e.decision_id IS NOT NULL
),
beyond AS (
    SELECT r._row, r.txn_date, m.title_zh, r.spent, m.amount_involved AS approved, CAST(p.value AS DECIMAL(9, 1)) AS tolerance,
        ROW_NUMBER() OVER (PARTITION BY r.org_id, r.decision_id ORDER BY r.txn_date, r.txn_id) AS place
    FROM running AS r
    JOIN decisions.matters AS m ON m.org_id = r.org_id AND m.decision_id = r.decision_id
    CROSS JOIN as_of
    JOIN param AS p ON p.org_id = m.org_id AND p.key = 'approved_amount_tolerance_pct'
        AND COALESCE(m.resolved_on, as_of.day) BETWEEN p.valid_from AND p.valid_to
    WHERE r.spent * 100 > m.amount_involved * (100 + CAST(p.value AS DECIMAL(9, 2))) AND r.so_far > m.amount_involved
)
SELECT 'transactions' AS _resource, _row, 'amount' AS _field, txn_date AS on, title_zh AS decision,
    CAST(spent AS DECIMAL(18, 2)) AS spent, CAST(approved AS DECIMAL(18, 2)) AS approved,
    CAST(spent - approved AS DECIMAL(18, 2)) AS over, tolerance
FROM beyond
WHERE place = 1
