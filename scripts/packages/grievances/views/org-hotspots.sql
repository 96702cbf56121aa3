WITH category_names AS (
    SELECT
        category_id,
        MIN(CASE WHEN sharing = 1 OR level2 IS NULL THEN level1 ELSE level1 || '·' || level2 END) AS zh,
        MIN(COALESCE(name_en, level1)) AS en
    FROM (
        SELECT *, COUNT(*) OVER (PARTITION BY level1) AS sharing
        FROM grievances.categories
    ) AS counted_categories
    GROUP BY category_id
)
SELECT
    h.org_id,
    h.period,
    h.rank,
    COALESCE(k.zh, h.category_id) AS category_zh,
    COALESCE(k.en, h.category_id) AS category_en,
    h.received,
    h.decision_org_id,
    h.decision_id
FROM grievances.hotspots AS h
LEFT JOIN category_names AS k ON k.category_id = h.category_id
ORDER BY h.org_id, h.period DESC, h.rank
