-- severity: warning
-- zh: “{matter}”在{resolved_on}作出决议，依据的“{title}”{ends_on}起已经不管用了。
-- en: “{matter}” was resolved on {resolved_on}, but “{title}”, on which it rests, was in force only until {ends_on}.
-- hint.zh: 换成有效的依据；文件延续过的，把延续的那份登记上。
-- hint.en: Name a basis in force; where the document was extended, enter the extension.
WITH cited AS (
    SELECT m._row, m.org_id, m.title_zh, m.title_en, m.resolved_on, TRIM(one.basis_id) AS basis_id
    FROM decisions.matters AS m, unnest(string_split(m.legal_basis_ids, ';')) AS one(basis_id)
    WHERE m.resolved_on IS NOT NULL
)
SELECT 'decisions.matters' AS _resource, c._row AS _row, 'legal_basis_ids' AS _field, c.title_zh AS matter_zh, COALESCE(c.title_en, c.title_zh) AS matter_en,
    c.resolved_on AS resolved_on, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en, e.ends_on AS ends_on
FROM cited AS c
JOIN normative_documents.documents AS d ON d.basis_id = c.basis_id
JOIN document_ends AS e ON e.org_id = d.org_id AND e.normative_doc_id = d.normative_doc_id
WHERE c.resolved_on > e.ends_on
