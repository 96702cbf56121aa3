WITH about AS (
    SELECT s.org_id AS about, s.category_id, s.received
    FROM grievances.stats_12m_by_category AS s
    UNION ALL
    SELECT s.unit_org_id AS about, s.category_id, s.received
    FROM grievances.stats_12m_by_unit_category AS s
    WHERE s.unit_org_id <> s.org_id
),
summed AS (
    SELECT
        s.about,
        s.category_id,
        CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received
    FROM about AS s
    GROUP BY s.about, s.category_id
)
SELECT
    b.about AS org_id,
    COALESCE(k.zh, b.category_id) AS category_zh,
    COALESCE(k.en, b.category_id) AS category_en,
    b.received
FROM summed AS b
LEFT JOIN category_names AS k ON k.category_id = b.category_id
ORDER BY b.about, b.received DESC NULLS LAST, b.category_id
