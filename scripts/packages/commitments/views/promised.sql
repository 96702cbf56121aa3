SELECT r.org_id, r.decision_id, r.commitment_id, r.due_on, r.fulfilled_on, r.changed_on,
    CASE WHEN r.changed_on IS NULL THEN 'not-applicable' END AS changed_on_absent, r._absent
FROM commitments.register AS r
WHERE r.decision_id IS NOT NULL
ORDER BY r.org_id, r.decision_id, r.due_on, r.commitment_id
