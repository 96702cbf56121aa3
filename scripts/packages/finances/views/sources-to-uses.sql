WITH sums AS (
    SELECT e.year, e.plain_category, SUM(e.amount) AS amount
    FROM signed_entries AS e
    JOIN latest_year AS l ON l.year = e.year
    WHERE e.direction = 'expense'
    GROUP BY e.year, e.plain_category
),
ranked AS (
    SELECT s.*, COALESCE(n.zh, s.plain_category) AS zh, COALESCE(n.en, s.plain_category) AS en, COALESCE(n.always_show, 0) AS always_show,
        ROW_NUMBER() OVER (ORDER BY s.amount DESC, s.plain_category) AS place
    FROM sums AS s
    LEFT JOIN plain_category_names AS n ON n.plain_category = s.plain_category
),
targets AS (
    SELECT r.*, CASE WHEN r.place <= 6 OR r.always_show = 1 THEN 0 ELSE 1 END AS folded FROM ranked AS r
)
SELECT e.fund_source AS source,
    CASE WHEN t.folded = 1 THEN '其余各类' ELSE t.zh END AS category_zh,
    CASE WHEN t.folded = 1 THEN 'All the rest' ELSE t.en END AS category_en, SUM(e.amount) AS amount, e.year AS year,
    l.span_zh AS span_zh, l.span_en AS span_en
FROM signed_entries AS e
JOIN latest_year AS l ON l.year = e.year
JOIN targets AS t ON t.year = e.year AND t.plain_category = e.plain_category
WHERE e.direction = 'expense'
GROUP BY t.folded, e.fund_source, CASE WHEN t.folded = 1 THEN '其余各类' ELSE t.zh END,
    CASE WHEN t.folded = 1 THEN 'All the rest' ELSE t.en END, e.year, l.span_zh, l.span_en
ORDER BY t.folded, SUM(e.amount) DESC, e.fund_source, category_zh
