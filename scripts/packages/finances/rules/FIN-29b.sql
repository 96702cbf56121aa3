-- severity: error
-- zh: 工程“{project}”招标只有 {bidders} 家投标，少于 {needed} 家。
-- en: The tender for “{project}” had {bidders} bidders, fewer than {needed}.
-- hint.zh: 不足家数的应重新招标；家数填错的，改正“投标人数”。
-- hint.en: With fewer bidders the tender has to be repeated; correct bidders_count if that was the slip.
SELECT 'projects' AS _resource, p._row AS _row, 'bidders_count' AS _field, p.project_id AS project_id, c.basis_id AS _basis, p.name_zh AS project_zh,
    COALESCE(p.name_en, p.name_zh) AS project_en, p.bidders_count AS bidders, CAST(c.value AS INTEGER) AS needed
FROM finances.projects AS p
CROSS JOIN as_of
JOIN param AS c ON c.org_id = p.org_id AND c.key = 'tender_bidders_min'
    AND COALESCE(p.tender_notice_on, p.award_notice_from, p.actual_start, as_of.day) BETWEEN c.valid_from AND c.valid_to
WHERE p.procurement_method IN ('open_tender', 'invited') AND p.bidders_count < CAST(c.value AS INTEGER)
    AND p.status NOT IN ('planned', 'tendering', 'terminated')
