-- The decisions under which more was paid, reversals taken back, than the amount decided and what it may be exceeded by (tolerance, %).
WITH totals AS (
    SELECT org_id, decision_id, SUM(spent) AS spent
    FROM decided_entries
    WHERE decision_id IS NOT NULL
    GROUP BY org_id, decision_id
)
SELECT m._row, m.org_id, m.decision_id, m.title_zh, m.title_en, m.amount_involved, totals.spent, p.basis_id,
    CAST(p.value AS BIGINT) AS tolerance
FROM decisions.matters AS m
JOIN totals ON totals.org_id = m.org_id AND totals.decision_id = m.decision_id
CROSS JOIN as_of
JOIN param AS p ON p.org_id = m.org_id AND p.key = 'decision_overspend_pct'
    AND COALESCE(m.resolved_on, as_of.day) BETWEEN p.valid_from AND p.valid_to
WHERE totals.spent * 100 > m.amount_involved * (100 + CAST(p.value AS BIGINT))
