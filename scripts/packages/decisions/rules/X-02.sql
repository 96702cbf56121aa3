-- severity: error
-- zh: “{title}”{resolved_on}决议，引用的“{basis}”那时已被“{newer}”（{newer_from}施行）取代。
-- en: “{title}” ({decision}) was resolved on {resolved_on} and cites “{basis}”, by then superseded by “{newer}” (in force from {newer_from}).
-- hint.zh: 改引取代它的现行文件。
-- hint.en: Cite the text that superseded it.
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
    n.basis_zh AS newer_zh,
    n.basis_en AS newer_en,
    n.effective_from AS newer_from
FROM cited_bases AS c
JOIN named_bases AS b ON b.basis_id = c.basis_id
JOIN named_bases AS n ON n.basis_id = b.superseded_by
WHERE n.effective_from <= c.resolved_on AND (b.effective_to IS NULL OR b.effective_to >= c.resolved_on)
