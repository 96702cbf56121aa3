-- severity: warning
-- labels: event = document_events.event
-- zh: “{title}”的经过里写{told_on}{event}，文件台账里写的是{entered_on}。
-- en: “{title}”: its steps have {event} on {told_on}, the register of documents has {entered_on}.
-- hint.zh: 同一件事的日期写了两处，核对原件，改成一样。
-- hint.en: The same day is entered twice: check the document and make both the same.
WITH entered AS (
    SELECT org_id, normative_doc_id, title_zh, title_en, 'legality_review' AS event, legality_review_on AS event_on FROM normative_documents.documents
    UNION ALL
    SELECT org_id, normative_doc_id, title_zh, title_en, 'deliberated', deliberated_on FROM normative_documents.documents
    UNION ALL
    SELECT org_id, normative_doc_id, title_zh, title_en, 'signed', signed_on FROM normative_documents.documents
    UNION ALL
    SELECT org_id, normative_doc_id, title_zh, title_en, 'registered', registered_on FROM normative_documents.documents
    UNION ALL
    SELECT org_id, normative_doc_id, title_zh, title_en, 'published', COALESCE(published_unified_on, issued_on) FROM normative_documents.documents
    UNION ALL
    SELECT org_id, normative_doc_id, title_zh, title_en, 'filed', filed_on FROM normative_documents.documents
    UNION ALL
    SELECT org_id, normative_doc_id, title_zh, title_en, 'repealed', repealed_on FROM normative_documents.documents
)
SELECT 'document_events' AS _resource, e._row AS _row, 'event_on' AS _field, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en,
    e.event AS event, e.event_on AS told_on, d.event_on AS entered_on
FROM normative_documents.document_events AS e
JOIN entered AS d ON d.org_id = e.org_id AND d.normative_doc_id = e.normative_doc_id AND d.event = e.event
WHERE e.event_on <> d.event_on
