WITH summed AS (
    SELECT
        s.category_id,
        CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received
    FROM grievances.stats_12m_by_category AS s
    GROUP BY s.category_id
)
SELECT
    COALESCE(k.zh, b.category_id) AS category_zh,
    COALESCE(k.en, b.category_id) AS category_en,
    b.received
FROM summed AS b
LEFT JOIN category_names AS k ON k.category_id = b.category_id
ORDER BY b.received DESC NULLS LAST, b.category_id
