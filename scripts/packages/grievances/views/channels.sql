WITH summed AS (
    -- Each unit numbers its channels for itself: those of one name are one channel.
    SELECT
        COALESCE(n.name_zh, s.channel_id) AS channel_zh,
        MIN(COALESCE(n.name_en, n.name_zh, s.channel_id)) AS channel_en,
        CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received
    FROM grievances.channels_12m AS s
    LEFT JOIN grievances.channels AS n ON n.org_id = s.org_id AND n.channel_id = s.channel_id
    GROUP BY COALESCE(n.name_zh, s.channel_id)
),
whole AS (SELECT CASE WHEN COUNT(*) = COUNT(received) THEN SUM(received) END AS received FROM summed)
SELECT
    b.channel_zh,
    b.channel_en,
    b.received,
    CAST(CASE WHEN w.received > 0 THEN b.received * 100.0 / w.received END AS DECIMAL(18, 1)) AS share
FROM summed AS b
CROSS JOIN whole AS w
ORDER BY b.received DESC NULLS LAST, b.channel_zh
