SELECT r.org_id, r.normative_doc_id, r.published_on, r.kind, r.mode, r.score_reasonable, r.score_lawful, r.score_coherent,
    r.score_effective, r.score_operable, r.conclusion
FROM normative_documents.review_events AS r
ORDER BY r.org_id, r.normative_doc_id, r.published_on DESC, r.review_id
