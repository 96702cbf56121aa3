-- severity: error
-- zh: {posted_from}起公示的“{program}”看得出谁家困难，网上不能放名单。
-- en: “{program}”, posted from {posted_from}, tells who is in need; no list of it may be on the web.
-- hint.zh: “网上写什么”改成“只写人数”；名单只贴公开栏。
-- hint.en: Put counts only on the web; post the list on the board.
SELECT 'eligibility_notices' AS _resource, n._row AS _row, 'web_scope' AS _field, p.name_zh AS program_zh, p.name_en AS program_en,
    n.posted_from AS posted_from
FROM welfare.eligibility_notices AS n
JOIN welfare.programs AS p ON p.program_id = n.program_id
WHERE n.web_scope = 'masked_list' AND p.sensitivity = 'sensitive'
