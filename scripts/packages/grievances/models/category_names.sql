-- What each category of grievances is called: the second level where the first has several.
SELECT
    category_id,
    MIN(CASE WHEN sharing = 1 OR level2 IS NULL THEN level1 ELSE level1 || '·' || level2 END) AS zh,
    MIN(COALESCE(name_en, level1)) AS en
FROM (
    SELECT *, COUNT(*) OVER (PARTITION BY level1) AS sharing
    FROM grievances.categories
) AS counted_categories
GROUP BY category_id
