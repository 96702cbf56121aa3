SELECT e.org_id, e.normative_doc_id, e.event_on, e.event
FROM normative_documents.document_events AS e
ORDER BY e.org_id, e.normative_doc_id, e.event_on, e.seq
