SELECT r.org_id, r.commitment_id, r.due_on, r.fulfilled_on, r.changed_on, r.target_value, r.actual_value, r.target_unit,
    CASE WHEN r.changed_on IS NULL THEN 'not-applicable' END AS changed_on_absent, r._absent
FROM commitments.register AS r
ORDER BY r.due_on DESC, r.org_id, r.commitment_id
