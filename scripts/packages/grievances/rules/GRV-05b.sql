-- severity: error
-- zh: {period}高频问题第 {rank} 位“{category}”填 {stated} 件，月度统计里这一类是 {counted} 件。
-- en: {period}: hotspot no. {rank}, “{category}”, says {stated} cases; the monthly table has {counted} of that category.
-- hint.zh: 按月度统计改正件数；排位变了的，一并改排位。
-- hint.en: Correct the count from the monthly table, and the rank where it changes.
WITH months AS (
    SELECT org_id, month, substr(month, 1, 4) AS year, CAST(substr(month, 6, 2) AS INTEGER) AS number
    FROM grievances.monthly_stats
    GROUP BY org_id, month
)
,
-- A quarter, half or year of which a month is not there yet can't be compared.
whole AS (
    SELECT org_id, month AS period FROM months
    UNION ALL
    SELECT org_id, year || 'Q' || CAST((number + 2) // 3 AS VARCHAR) FROM months GROUP BY 1, 2 HAVING COUNT(*) = 3
    UNION ALL
    SELECT org_id, year || 'H' || CAST((number + 5) // 6 AS VARCHAR) FROM months GROUP BY 1, 2 HAVING COUNT(*) = 6
    UNION ALL
    SELECT org_id, year FROM months GROUP BY org_id, year HAVING COUNT(*) = 12
),
counted AS (
    SELECT
        h._row,
        h.org_id,
        h.period,
        h.rank,
        h.category_id,
        h.received AS stated,
        SUM(m.received) AS received,
        COUNT(*) = COUNT(m.received) AS filled
    FROM grievances.hotspots AS h
    JOIN grievances.monthly_stats AS m
        ON m.org_id = h.org_id
        AND m.category_id = h.category_id
        AND (
            m.month = h.period
            OR substr(m.month, 1, 4) = h.period
            OR substr(m.month, 1, 4) || 'Q' || CAST((CAST(substr(m.month, 6, 2) AS INTEGER) + 2) // 3 AS VARCHAR) = h.period
            OR substr(m.month, 1, 4) || 'H' || CAST((CAST(substr(m.month, 6, 2) AS INTEGER) + 5) // 6 AS VARCHAR) = h.period
        )
    GROUP BY h._row, h.org_id, h.period, h.rank, h.category_id, h.received
)
SELECT
    'hotspots' AS _resource,
    c._row AS _row,
    'received' AS _field,
    c.period AS period,
    c.rank AS rank,
    COALESCE(k.zh, c.category_id) AS category_zh,
    COALESCE(k.en, c.category_id) AS category_en,
    c.stated AS stated,
    CAST(c.received AS BIGINT) AS counted
FROM counted AS c
LEFT JOIN category_names AS k ON k.category_id = c.category_id
JOIN whole AS w ON w.org_id = c.org_id AND w.period = c.period
WHERE c.filled AND c.stated <> c.received
