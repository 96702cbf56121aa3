-- severity: warning
-- zh: 按决议“{decision}”一共付出 {spent} 元，比批准的 {approved} 元多 {over} 元（没有超过 {tolerance}%）。
-- en: Payments under the decision “{decision}” add up to {spent} yuan, {over} yuan above the {approved} yuan approved, within {tolerance}%.
-- hint.zh: 说明超出的原因；需要追加的，按程序补议。
-- hint.en: Say why it went beyond, and have the addition decided where that is needed.
WITH spending AS (
    SELECT org_id, decision_id, MAX(_row) AS _row, SUM(amount) AS spent FROM decided_spending WHERE decision_id IS NOT NULL
    GROUP BY org_id, decision_id
)
SELECT 'transactions' AS _resource, s._row AS _row, 'amount' AS _field, m.title_zh AS decision,
    CAST(s.spent AS DECIMAL(18, 2)) AS spent, CAST(m.amount_involved AS DECIMAL(18, 2)) AS approved,
    CAST(s.spent - m.amount_involved AS DECIMAL(18, 2)) AS over, CAST(p.value AS DECIMAL(9, 1)) AS tolerance
FROM spending AS s
JOIN decisions.matters AS m ON m.org_id = s.org_id AND m.decision_id = s.decision_id
CROSS JOIN as_of
JOIN param AS p ON p.org_id = m.org_id AND p.key = 'approved_amount_tolerance_pct'
    AND COALESCE(m.resolved_on, as_of.day) BETWEEN p.valid_from AND p.valid_to
WHERE s.spent > m.amount_involved AND s.spent * 100 <= m.amount_involved * (100 + CAST(p.value AS DECIMAL(9, 2)))
