SELECT d.org_id, d.normative_doc_id, d.kind, d.effective_on, e.ends_on, d.doc_no, d.registration_no, d.plain_summary
FROM normative_documents.documents AS d
JOIN document_ends AS e ON e.org_id = d.org_id AND e.normative_doc_id = d.normative_doc_id
ORDER BY d.effective_on DESC, d.org_id, d.normative_doc_id
