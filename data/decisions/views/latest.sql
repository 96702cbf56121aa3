SELECT
    m.decision_id,
    m.org_id,
    m.resolved_on,
    m.status,
    m.amount_involved
FROM decisions.matters AS m
WHERE m.resolved_on IS NOT NULL
ORDER BY m.resolved_on DESC, m.org_id, m.decision_id
LIMIT 12
