-- severity: warning
-- labels: chair = review_rounds.chaired_by
-- zh: {held_on}的评议由{chair}主持，应当由监督机构主持。
-- en: The review of {held_on} was chaired by the {chair}; the supervision body is to chair it.
-- hint.zh: 写错的改正；确实不是的，下次由监督机构主持。
-- hint.en: Correct it; where it is so, let the supervision body chair the next.
SELECT 'review_rounds' AS _resource, r._row AS _row, 'chaired_by' AS _field, p.basis_id AS _basis, r.held_on AS held_on, r.chaired_by AS chair
FROM reviews.review_rounds AS r
JOIN param AS p ON p.org_id = r.org_id AND p.key = 'appraisal_per_year' AND r.held_on BETWEEN p.valid_from AND p.valid_to
WHERE r.kind IN ('committee_members', 'hired_staff') AND r.chaired_by <> 'supervision'
