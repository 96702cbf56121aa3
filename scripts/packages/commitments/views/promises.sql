SELECT r.org_id, r.commitment_id, r.due_on, r.fulfilled_on, r.target_value, r.actual_value, r.target_unit, r._absent
FROM commitments.register AS r
WHERE r.changed_on IS NULL
ORDER BY r.due_on DESC, r.org_id, r.commitment_id
