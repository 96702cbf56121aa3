-- severity: error
-- labels: finding = {"day": ["施行日期却不比它晚", "its day of force is no later"], "number": ["统一登记号却没有换", "its registration number is the same"]}
-- zh: “{title}”说是延续的“{old}”，{finding}。
-- en: “{title}” extends “{old}”, but {finding}.
-- hint.zh: 延续要重新登记，编新号，写新的施行日期。
-- hint.en: An extension is registered anew, with a new number and a later day of force.
SELECT 'documents' AS _resource, d._row AS _row, 'registration_no' AS _field, d.title_zh AS title_zh,
    COALESCE(d.title_en, d.title_zh) AS title_en, o.title_zh AS old_zh, COALESCE(o.title_en, o.title_zh) AS old_en,
    CASE WHEN d.effective_on <= o.effective_on THEN 'day' ELSE 'number' END AS finding
FROM normative_documents.documents AS o
JOIN normative_documents.documents AS d ON d.org_id = o.org_id AND d.normative_doc_id = o.extended_by
WHERE d.registration_no = o.registration_no OR d.effective_on <= o.effective_on
