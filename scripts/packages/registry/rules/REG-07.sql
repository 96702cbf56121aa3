-- severity: error
-- zh: 《{title}》{article}有两条依据的有效期重叠：{first} 和 {second} 在{since}都有效。
-- en: Two bases for {article} of “{title}” overlap: {first} and {second} are both in force on {since}.
-- hint.zh: 给旧的一条填上“失效日期”，应为新文本施行的前一天。
-- hint.en: Give the older one an effective_to: the day before the newer text came into force.
SELECT 'legal_bases' AS _resource, a._row AS _row, 'effective_to' AS _field, a.title AS title_zh,
    COALESCE(a.title_en, a.title) AS title_en, COALESCE(a.article, '') AS article_zh,
    COALESCE(a.article, 'the whole text') AS article_en, a.basis_id AS first, b.basis_id AS second,
    b.effective_from AS since
FROM registry.legal_bases AS a
JOIN registry.legal_bases AS b ON b.title = a.title AND COALESCE(b.article, '') = COALESCE(a.article, '')
WHERE (a.effective_from < b.effective_from OR (a.effective_from = b.effective_from AND a.basis_id < b.basis_id))
    AND COALESCE(a.effective_to, DATE '9999-12-31') >= b.effective_from
