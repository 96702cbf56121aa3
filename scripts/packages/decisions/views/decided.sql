SELECT m.org_id, m.decision_id, m.content_summary, m.status, m.resolved_on, m.amount_involved, m.completed_on, m._absent, m.org_id AS org
FROM decisions.matters AS m
ORDER BY m.org_id, m.decision_id
