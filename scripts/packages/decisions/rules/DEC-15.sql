-- severity: error
-- zh: “{title}”决定的金额是 {decided} 元，已付出 {spent} 元，多出 {over} 元（最多可超 {tolerance}%）。
-- en: “{title}” ({decision}) allows ¥{decided}; the payments linked to it come to ¥{spent}, ¥{over} more ({tolerance}% over is the most).
-- hint.zh: 挂错决议的付款改挂；真的超了的，要有调整方案的决议。
-- hint.en: Move payments linked to the wrong decision; where the amount really was exceeded, a resolution changing the plan is needed.
WITH entries AS (
    SELECT
        t.org_id,
        COALESCE(t.decision_id, original.decision_id, pr.decision_id) AS decision_id,
        CASE WHEN t.direction = 'expense' THEN t.amount ELSE -t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS original ON original.org_id = t.org_id AND original.txn_id = t.reverses_txn_id
    LEFT JOIN finances.projects AS pr
        ON pr.org_id = t.org_id AND pr.project_id = COALESCE(t.project_id, original.project_id)
    WHERE t.direction = 'expense' OR (t.direction = 'reversal' AND original.direction = 'expense')
),
totals AS (
    SELECT org_id, decision_id, SUM(amount) AS spent
    FROM entries
    WHERE decision_id IS NOT NULL
    GROUP BY org_id, decision_id
)
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'amount_involved' AS _field,
    p.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.amount_involved AS decided,
    CAST(totals.spent AS DECIMAL(18, 2)) AS spent,
    CAST(totals.spent - m.amount_involved AS DECIMAL(18, 2)) AS over,
    CAST(p.value AS BIGINT) AS tolerance
FROM decisions.matters AS m
JOIN totals ON totals.org_id = m.org_id AND totals.decision_id = m.decision_id
CROSS JOIN as_of
JOIN param AS p ON p.org_id = m.org_id AND p.key = 'decision_overspend_pct'
    AND COALESCE(m.resolved_on, as_of.day) BETWEEN p.valid_from AND p.valid_to
WHERE totals.spent * 100 > m.amount_involved * (100 + CAST(p.value AS BIGINT))
