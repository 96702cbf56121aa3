-- severity: error
-- zh: {org}{month}各渠道受理合计 {by_channel} 件，各类别受理合计 {by_category} 件，相差 {difference} 件。
-- en: {org}, {month}: {by_channel} cases by channel but {by_category} by category; the difference is {difference}.
-- hint.zh: 两张表数的是同一批诉求，合计必须相等；请核对漏填的渠道或类别。
-- hint.en: Both tables count the same cases and must have the same total: look for a missing channel or category.
WITH channels AS (
    SELECT org_id, month, SUM(received) AS received, MIN(_row) AS first_row, COUNT(*) = COUNT(received) AS complete
    FROM grievances.channel_monthly
    GROUP BY org_id, month
),
kinds AS (
    SELECT org_id, month, SUM(received) AS received, COUNT(*) = COUNT(received) AS complete
    FROM grievances.monthly_stats
    GROUP BY org_id, month
)
SELECT
    'channel_monthly' AS _resource,
    c.first_row AS _row,
    'received' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    c.month AS month,
    CAST(c.received AS BIGINT) AS by_channel,
    CAST(k.received AS BIGINT) AS by_category,
    CAST(ABS(c.received - k.received) AS BIGINT) AS difference
FROM channels AS c
JOIN kinds AS k ON k.org_id = c.org_id AND k.month = c.month
JOIN registry.organizations AS o ON o.org_id = c.org_id
WHERE c.complete AND k.complete AND c.received <> k.received
