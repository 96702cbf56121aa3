-- severity: warning
-- zh: “{matter}”依据的“{title}”没有统一登记，不能作为依据。
-- en: “{title}”, on which “{matter}” rests, was not registered and is no basis.
-- hint.zh: 换一个依据；登记过的，把统一登记号填上。
-- hint.en: Name another basis; where it was registered, enter the number.
WITH cited AS (
    SELECT m._row, m.org_id, m.title_zh, m.title_en, TRIM(one.basis_id) AS basis_id
    FROM decisions.matters AS m, unnest(string_split(m.legal_basis_ids, ';')) AS one(basis_id)
)
SELECT 'decisions.matters' AS _resource, c._row AS _row, 'legal_basis_ids' AS _field, c.title_zh AS matter_zh,
    COALESCE(c.title_en, c.title_zh) AS matter_en, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en
FROM cited AS c
JOIN normative_documents.documents AS d ON d.basis_id = c.basis_id
WHERE d.kind = 'normative' AND d.registration_no IS NULL
