SELECT s.org_id, CASE WHEN s.folded = 1 THEN '其余各类' ELSE s.zh END AS category_zh,
    CASE WHEN s.folded = 1 THEN 'All the rest' ELSE s.en END AS category_en, SUM(s.amount) AS amount, s.year AS year,
    l.span_zh AS span_zh, l.span_en AS span_en
FROM ranked_unit_categories AS s
JOIN latest_unit_year AS l ON l.org_id = s.org_id AND l.year = s.year
WHERE s.direction = 'income'
GROUP BY s.org_id, s.folded, CASE WHEN s.folded = 1 THEN '其余各类' ELSE s.zh END,
    CASE WHEN s.folded = 1 THEN 'All the rest' ELSE s.en END, s.year, l.span_zh, l.span_en
ORDER BY s.org_id, s.folded, SUM(s.amount) DESC, category_zh
