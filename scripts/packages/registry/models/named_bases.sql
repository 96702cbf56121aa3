-- Each legal basis with its article in one line, and the article, in both languages: 第三十五条 is article 35.
WITH digits(digit, word) AS (
    VALUES (0, ''), (1, '一'), (2, '二'), (3, '三'), (4, '四'), (5, '五'), (6, '六'), (7, '七'), (8, '八'), (9, '九')
),
articles AS (
    SELECT '第' || CASE WHEN tens.digit = 0 THEN '' WHEN tens.digit = 1 THEN '十' ELSE tens.word || '十' END || ones.word || '条' AS written,
        'article ' || CAST(tens.digit * 10 + ones.digit AS VARCHAR) AS said
    FROM digits AS tens
    CROSS JOIN digits AS ones
    WHERE tens.digit + ones.digit > 0
)
SELECT b.basis_id, b.title AS title_zh, COALESCE(b.title_en, b.title) AS title_en, b.article AS article_zh,
    COALESCE(a.said, b.article) AS article_en, b.title || COALESCE(b.article, '') AS basis_zh,
    COALESCE(b.title_en, b.title) || COALESCE(' ' || COALESCE(a.said, b.article), '') AS basis_en,
    b.grade, b.level, b.issuer, b.effective_from, b.effective_to, b.superseded_by
FROM registry.legal_bases AS b
LEFT JOIN articles AS a ON a.written = b.article
