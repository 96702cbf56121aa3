WITH named AS (
    SELECT channel_id, MIN(name_zh) AS zh, MIN(COALESCE(name_en, name_zh)) AS en
    FROM grievances.channels
    GROUP BY channel_id
),
summed AS (
    SELECT
        s.channel_id,
        CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received
    FROM grievances.channels_12m AS s
    GROUP BY s.channel_id
),
whole AS (SELECT CASE WHEN COUNT(*) = COUNT(received) THEN SUM(received) END AS received FROM summed)
SELECT
    COALESCE(n.zh, b.channel_id) AS channel_zh,
    COALESCE(n.en, b.channel_id) AS channel_en,
    b.received,
    CAST(CASE WHEN w.received > 0 THEN b.received * 100.0 / w.received END AS DECIMAL(18, 1)) AS share
FROM summed AS b
CROSS JOIN whole AS w
LEFT JOIN named AS n ON n.channel_id = b.channel_id
ORDER BY b.received DESC NULLS LAST, b.channel_id
