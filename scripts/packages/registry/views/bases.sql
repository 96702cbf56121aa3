SELECT
    b.title_zh AS basis_zh,
    b.title_en AS basis_en,
    b.article_zh,
    b.article_en,
    b.level,
    b.effective_from,
    b.effective_to,
    CASE WHEN b.effective_to IS NULL THEN 'not-applicable' END AS effective_to_absent
FROM named_bases AS b
WHERE b.effective_from IS NOT NULL
ORDER BY b.level, b.title_zh, b.article_zh, b.basis_id
