SELECT d.org_id, d.adopted_decision_id AS decision_id, d.normative_doc_id, d.effective_on, e.ends_on
FROM normative_documents.documents AS d
JOIN document_ends AS e ON e.org_id = d.org_id AND e.normative_doc_id = d.normative_doc_id
WHERE d.adopted_decision_id IS NOT NULL
ORDER BY d.org_id, d.adopted_decision_id, d.normative_doc_id
