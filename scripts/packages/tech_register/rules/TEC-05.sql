-- severity: warning
-- labels: finding = {
--     "not_yet": ["到{effective_from}才施行", "comes into force only on {effective_from}"],
--     "no_more": ["到{effective_to}已经失效", "was in force only until {effective_to}"]}
-- zh: “{system}”还在用，它的依据“{basis}”{finding}。
-- en: “{system}” is in use, but its basis “{basis}” {finding}.
-- hint.zh: 改写现行的依据；没有依据了的，停用。
-- hint.en: Name the basis in force; where there is none any more, end its use.
WITH cited AS (
    SELECT s._row, s.name_zh, s.name_en, TRIM(one.basis_id) AS basis_id
    FROM systems_in_use AS s, unnest(string_split(s.basis_ids, ';')) AS one(basis_id)
)
SELECT 'systems' AS _resource, c._row AS _row, 'basis_ids' AS _field,
    c.name_zh AS system_zh, COALESCE(c.name_en, c.name_zh) AS system_en, b.title || COALESCE(b.article, '') AS basis_zh,
    COALESCE(b.title_en, b.title) || COALESCE(' ' || b.article, '') AS basis_en,
    CASE WHEN as_of.day < b.effective_from THEN 'not_yet' ELSE 'no_more' END AS finding,
    b.effective_from AS effective_from, b.effective_to AS effective_to
FROM cited AS c
JOIN registry.legal_bases AS b ON b.basis_id = c.basis_id
CROSS JOIN as_of
WHERE as_of.day < b.effective_from OR as_of.day > b.effective_to
