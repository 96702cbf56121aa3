SELECT CASE WHEN s.folded = 1 THEN '其余各类' ELSE s.zh END AS category_zh,
    CASE WHEN s.folded = 1 THEN 'All the rest' ELSE s.en END AS category_en, SUM(s.amount) AS amount, s.year AS year,
    l.span_zh AS span_zh, l.span_en AS span_en
FROM ranked_categories AS s
JOIN latest_year AS l ON l.year = s.year
WHERE s.direction = 'income'
GROUP BY s.folded, CASE WHEN s.folded = 1 THEN '其余各类' ELSE s.zh END,
    CASE WHEN s.folded = 1 THEN 'All the rest' ELSE s.en END, s.year, l.span_zh, l.span_en
ORDER BY s.folded, SUM(s.amount) DESC, category_zh
