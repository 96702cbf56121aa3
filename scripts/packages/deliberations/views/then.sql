SELECT a.org_id, a.topic_id, a.description, a.responsible_org_id, a.due_on, a.done_on, a.verified_by, a.decision_id,
    a._absent, CASE WHEN a.status = 'done' THEN 1 ELSE 0 END AS done
FROM deliberations.actions AS a
WHERE a.status <> 'cancelled'
ORDER BY a.org_id, a.topic_id, a.due_on, a.action_id
