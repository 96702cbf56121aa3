-- severity: warning
-- periods: before, after
-- zh: {org}的月度统计从{before}直接跳到{after}，中间缺 {missing} 个月。
-- en: The monthly table of {org} goes from {before} straight to {after}: {missing} months are missing.
-- hint.zh: 补上缺的月份；那个月一件也没有的，也要填 0。
-- hint.en: Add the missing months; a month without cases is entered with 0.
WITH months AS (
    SELECT DISTINCT
        org_id,
        month,
        CAST(substr(month, 1, 4) AS INTEGER) * 12 + CAST(substr(month, 6, 2) AS INTEGER) AS place
    FROM grievances.monthly_stats
),
following AS (
    SELECT
        org_id,
        month,
        place,
        LAG(month) OVER (PARTITION BY org_id ORDER BY place) AS before_month,
        LAG(place) OVER (PARTITION BY org_id ORDER BY place) AS before_place
    FROM months
)
SELECT
    'monthly_stats' AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    'month' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    f.before_month AS before,
    f.month AS after,
    f.place - f.before_place - 1 AS missing
FROM following AS f
JOIN registry.organizations AS o ON o.org_id = f.org_id
WHERE f.place - f.before_place > 1
