WITH cited AS (
    SELECT m.org_id, m.decision_id, m.resolved_on, m.status, TRIM(one.basis_id) AS basis_id
    FROM decisions.matters AS m, unnest(string_split(m.legal_basis_ids, ';')) AS one(basis_id)
)
SELECT d.org_id, d.normative_doc_id, c.decision_id, c.resolved_on
FROM normative_documents.documents AS d
JOIN cited AS c ON c.basis_id = d.basis_id
ORDER BY d.org_id, d.normative_doc_id, c.resolved_on DESC, c.org_id, c.decision_id
