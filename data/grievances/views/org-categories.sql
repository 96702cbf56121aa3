WITH recent AS (
    SELECT DISTINCT month
    FROM grievances.monthly_stats
    ORDER BY month DESC
    LIMIT 12
),
category_names AS (
    SELECT
        category_id,
        MIN(CASE WHEN sharing = 1 OR level2 IS NULL THEN level1 ELSE level1 || '·' || level2 END) AS zh,
        MIN(COALESCE(name_en, level1)) AS en
    FROM (
        SELECT *, COUNT(*) OVER (PARTITION BY org_id, level1) AS sharing
        FROM grievances.categories
    ) AS counted_categories
    GROUP BY category_id
),
concerned AS (
    SELECT m.org_id AS about, m.* FROM grievances.monthly_stats AS m
    UNION ALL
    SELECT m.unit_org_id AS about, m.* FROM grievances.monthly_stats AS m WHERE m.unit_org_id <> m.org_id
),
by_category AS (
    SELECT
        p.about, p.category_id,
        CASE WHEN COUNT(*) = COUNT(p.received) THEN SUM(p.received) END AS received
    FROM concerned AS p
    JOIN recent AS r ON r.month = p.month
    GROUP BY p.about, p.category_id
),
ranked AS (
    SELECT b.*, ROW_NUMBER() OVER (PARTITION BY b.about ORDER BY b.received DESC NULLS LAST, b.category_id) AS place
    FROM by_category AS b
),
named AS (
    SELECT
        x.about AS org_id,
        CASE WHEN x.place <= 7 THEN x.place ELSE 8 END AS place,
        CASE WHEN x.place <= 7 THEN COALESCE(k.zh, x.category_id) ELSE '其他' END AS category_zh,
        CASE WHEN x.place <= 7 THEN COALESCE(k.en, x.category_id) ELSE 'Other' END AS category_en,
        x.received
    FROM ranked AS x
    LEFT JOIN category_names AS k ON k.category_id = x.category_id
)
SELECT
    n.org_id,
    n.category_zh,
    n.category_en,
    CASE WHEN COUNT(*) = COUNT(n.received) THEN SUM(n.received) END AS received
FROM named AS n
GROUP BY n.org_id, n.place, n.category_zh, n.category_en
ORDER BY n.org_id, n.place, n.category_zh
