-- severity: warning
-- zh: “{title}”{expires_on}到期，还没有评估过，应在到期前 {months} 个月内评估。
-- en: “{title}” expires on {expires_on} and was not evaluated; it should be in the {months} months before.
-- hint.zh: 评估以后登记结论：继续、修改还是废止。
-- hint.en: Evaluate it and enter the conclusion.
SELECT 'documents' AS _resource, d._row AS _row, 'expires_on' AS _field, p.basis_id AS _basis, d.title_zh AS title_zh,
    COALESCE(d.title_en, d.title_zh) AS title_en, d.expires_on AS expires_on, CAST(p.value AS BIGINT) AS months
FROM normative_documents.documents AS d
JOIN document_ends AS e ON e.org_id = d.org_id AND e.normative_doc_id = d.normative_doc_id
CROSS JOIN as_of
JOIN param AS p ON p.org_id = d.org_id AND p.key = 'evaluation_before_expiry_months' AND as_of.day BETWEEN p.valid_from AND p.valid_to
LEFT JOIN (SELECT org_id, normative_doc_id, MAX(published_on) AS last_on FROM normative_documents.review_events GROUP BY org_id, normative_doc_id) AS r
    ON r.org_id = d.org_id AND r.normative_doc_id = d.normative_doc_id
WHERE d.kind = 'normative' AND e.state = 'in_force'
    AND (year(d.expires_on) * 12 + month(d.expires_on) - CAST(p.value AS INTEGER)) * 100 + day(d.expires_on)
        <= (year(as_of.day) * 12 + month(as_of.day)) * 100 + day(as_of.day)
    AND (year(COALESCE(r.last_on, d.effective_on)) * 12 + month(COALESCE(r.last_on, d.effective_on))) * 100 + day(COALESCE(r.last_on, d.effective_on))
        < (year(d.expires_on) * 12 + month(d.expires_on) - CAST(p.value AS INTEGER)) * 100 + day(d.expires_on)
