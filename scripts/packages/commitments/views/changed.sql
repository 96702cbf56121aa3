SELECT r.org_id, r.commitment_id, r.changed_on, r.change_basis_id, r.compensation_note, r._absent
FROM commitments.register AS r
WHERE r.changed_on IS NOT NULL
ORDER BY r.changed_on DESC, r.org_id, r.commitment_id
