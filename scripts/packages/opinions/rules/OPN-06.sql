-- severity: error
-- zh: 《{title}》报送了 {sent} 条建议，被采纳的却有 {adopted} 条。
-- en: {sent} suggestions were sent on “{title}”, yet {adopted} were adopted.
-- hint.zh: 核对两个数。
-- hint.en: Check both numbers.
SELECT 'drafts_consulted' AS _resource, d._row AS _row, 'suggestions_adopted' AS _field, d.title_zh AS title_zh,
    COALESCE(d.title_en, d.title_zh) AS title_en, d.suggestions_submitted AS sent, d.suggestions_adopted AS adopted
FROM opinions.drafts_consulted AS d
WHERE d.suggestions_adopted > d.suggestions_submitted
