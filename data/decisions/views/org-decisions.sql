WITH opened AS (
    SELECT org_id, decision_id, COUNT(DISTINCT phase || aspect) AS filled
    FROM decisions.disclosures
    GROUP BY org_id, decision_id
)
SELECT
    m.org_id,
    m.decision_id,
    m.importance,
    m.status,
    m.resolved_on,
    m.completed_on,
    m.amount_involved,
    m._absent,
    COALESCE(o.filled, 0) AS filled
FROM decisions.matters AS m
LEFT JOIN opened AS o ON o.org_id = m.org_id AND o.decision_id = m.decision_id
ORDER BY m.org_id, m.resolved_on DESC NULLS FIRST, m.decision_id
