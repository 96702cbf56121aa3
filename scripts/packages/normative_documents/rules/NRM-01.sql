-- severity: warning
-- labels: missing = {"number": ["统一登记号", "registration number"], "registered": ["统一登记日期", "day of registration"], "published": ["统一公布日期", "day of publication"]}
-- zh: “{title}”没有{missing}，“三统一”不全，不能作为管理的依据。
-- en: “{title}” has no {missing}; without registration, numbering and publication together it is no basis.
-- hint.zh: 向统一登记的机关补登记；登记过的，把号和日期填上。
-- hint.en: Have it registered; where it was, enter the number and the days.
SELECT 'documents' AS _resource, d._row AS _row,
    CASE WHEN d.registration_no IS NULL THEN 'registration_no' WHEN d.registered_on IS NULL THEN 'registered_on' ELSE 'published_unified_on' END AS _field,
    d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en,
    CASE WHEN d.registration_no IS NULL THEN 'number' WHEN d.registered_on IS NULL THEN 'registered' ELSE 'published' END AS missing
FROM normative_documents.documents AS d
WHERE d.kind = 'normative' AND (d.registration_no IS NULL OR d.registered_on IS NULL OR d.published_unified_on IS NULL)
