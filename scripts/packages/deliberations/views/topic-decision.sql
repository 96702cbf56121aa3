SELECT t.org_id, t.topic_id, m.decision_id, m.status, m.resolved_on, m.completed_on
FROM deliberations.topics AS t
JOIN decisions.matters AS m ON m.org_id = t.org_id AND m.decision_id = t.linked_decision_id
ORDER BY t.org_id, t.topic_id
