WITH recent AS (
    SELECT DISTINCT month
    FROM grievances.monthly_stats
    ORDER BY month DESC
    LIMIT 12
),
named AS (
    SELECT channel_id, MIN(name_zh) AS zh, MIN(COALESCE(name_en, name_zh)) AS en
    FROM grievances.channels
    GROUP BY channel_id
),
summed AS (
    SELECT c.channel_id, CASE WHEN COUNT(*) = COUNT(c.received) THEN SUM(c.received) END AS received
    FROM grievances.channel_monthly AS c
    JOIN recent AS r ON r.month = c.month
    GROUP BY c.channel_id
),
whole AS (SELECT CASE WHEN COUNT(*) = COUNT(received) THEN SUM(received) END AS received FROM summed)
SELECT
    COALESCE(n.zh, s.channel_id) AS channel_zh,
    COALESCE(n.en, s.channel_id) AS channel_en,
    s.received,
    CAST(s.received * 100.0 / w.received AS DECIMAL(9, 1)) AS share
FROM summed AS s
CROSS JOIN whole AS w
LEFT JOIN named AS n ON n.channel_id = s.channel_id
ORDER BY s.received DESC NULLS LAST, s.channel_id
