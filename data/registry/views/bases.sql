SELECT
    b.title AS basis_zh,
    COALESCE(b.title_en, b.title) AS basis_en,
    b.article,
    b.level,
    b.effective_from,
    b.effective_to,
    CASE WHEN b.effective_to IS NULL THEN 'not-applicable' END AS effective_to_absent
FROM registry.legal_bases AS b
WHERE b.effective_from IS NOT NULL
ORDER BY b.level, b.title, b.article, b.basis_id
