-- severity: error
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
    b.title || COALESCE(b.article, '') AS basis_zh,
    COALESCE(b.title_en, b.title) || COALESCE(' ' || b.article, '') AS basis_en,
    CASE WHEN c.resolved_on < b.effective_from THEN '到' || strftime(b.effective_from, '%Y年%-m月%-d日') || '才施行'
        ELSE '到' || strftime(b.effective_to, '%Y年%-m月%-d日') || '已经失效' END AS finding_zh,
    CASE WHEN c.resolved_on < b.effective_from THEN 'came into force only on ' || strftime(b.effective_from, '%-d %B %Y')
        ELSE 'was in force only until ' || strftime(b.effective_to, '%-d %B %Y') END AS finding_en
FROM cited_bases AS c
JOIN registry.legal_bases AS b ON b.basis_id = c.basis_id
WHERE c.resolved_on < b.effective_from OR c.resolved_on > b.effective_to
