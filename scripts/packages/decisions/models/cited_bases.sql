-- The legal bases that each resolved matter cites.
SELECT m._row, m.decision_id, m.title_zh, m.title_en, m.resolved_on, TRIM(one.basis_id) AS basis_id
FROM decisions.matters AS m, unnest(string_split(m.legal_basis_ids, ';')) AS one(basis_id)
WHERE m.resolved_on IS NOT NULL
