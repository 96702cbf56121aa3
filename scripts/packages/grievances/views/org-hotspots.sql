WITH category_names AS (
    SELECT category_id, MIN(COALESCE(level2, level1)) AS zh, MIN(COALESCE(name_en, level1)) AS en
    FROM grievances.categories
    GROUP BY category_id
)
SELECT
    h.org_id,
    h.period,
    h.rank,
    COALESCE(k.zh, h.category_id) AS category_zh,
    COALESCE(k.en, h.category_id) AS category_en,
    h.received,
    h.decision_id
FROM grievances.hotspots AS h
LEFT JOIN category_names AS k ON k.category_id = h.category_id
ORDER BY h.org_id, h.period DESC, h.rank
