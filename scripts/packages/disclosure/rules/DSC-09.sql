-- severity: warning
-- zh: 目录里“{item}”的依据“{basis}”到{effective_to}已经失效。
-- en: The basis of “{item}” in the catalogue, “{basis}”, was in force only until {effective_to}.
-- hint.zh: 换成现行的条款；被新法取代的，见制度依据表的“被何取代”。
-- hint.en: Put the article now in force; the table of legal bases says what superseded it.
WITH cited AS (
    SELECT i._row, i.level1, i.level2, i.active_to, TRIM(one.basis_id) AS basis_id
    FROM disclosure.catalogue AS i, unnest(string_split(i.basis_ids, ';')) AS one(basis_id)
)
SELECT
    'catalogue' AS _resource,
    c._row AS _row,
    'basis_ids' AS _field,
    COALESCE(c.level2, c.level1) AS item,
    b.basis_zh,
    b.basis_en,
    b.effective_to AS effective_to
FROM cited AS c
JOIN named_bases AS b ON b.basis_id = c.basis_id
CROSS JOIN as_of
WHERE b.effective_to < as_of.day AND (c.active_to IS NULL OR c.active_to >= as_of.day)
