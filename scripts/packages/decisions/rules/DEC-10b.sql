-- severity: error
-- labels: finding = {
--     "not_yet": ["到{effective_from}才施行", "came into force only on {effective_from}"],
--     "no_more": ["到{effective_to}已经失效", "was in force only until {effective_to}"]}
-- zh: “{title}”{resolved_on}决议，引用的依据“{basis}”{finding}。
-- en: “{title}” ({decision}) was resolved on {resolved_on}; the basis it cites, “{basis}”, {finding}.
-- hint.zh: 改引决议那天有效的条款；制度依据表里的日期写错的，改那里。
-- hint.en: Cite the article in force on that day; where the table of legal bases has a wrong date, correct it there.
SELECT
    'matters' AS _resource,
    c._row AS _row,
    'legal_basis_ids' AS _field,
    c.decision_id AS decision,
    c.title_zh AS title_zh,
    COALESCE(c.title_en, c.title_zh) AS title_en,
    c.resolved_on AS resolved_on,
    b.basis_zh,
    b.basis_en,
    CASE WHEN c.resolved_on < b.effective_from THEN 'not_yet'
        ELSE 'no_more' END AS finding,
    b.effective_from AS effective_from,
    b.effective_to AS effective_to
FROM cited_bases AS c
JOIN named_bases AS b ON b.basis_id = c.basis_id
WHERE c.resolved_on < b.effective_from OR c.resolved_on > b.effective_to
