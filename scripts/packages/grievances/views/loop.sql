WITH summed AS (
    SELECT
        CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received,
        CASE WHEN COUNT(*) = COUNT(s.dispatched) THEN SUM(s.dispatched) END AS dispatched,
        CASE WHEN COUNT(*) = COUNT(s.closed) THEN SUM(s.closed) END AS closed,
        CASE WHEN COUNT(*) = COUNT(s.called_back) THEN SUM(s.called_back) END AS called_back,
        CASE WHEN COUNT(*) = COUNT(s.resolved) THEN SUM(s.resolved) END AS resolved,
        CASE WHEN COUNT(*) = COUNT(s.rated_satisfied) THEN SUM(s.rated_satisfied) END AS rated_satisfied
    FROM grievances.stats_12m AS s
),
stages AS (
    SELECT 1 AS seat, '受理' AS stage_zh, 'Received' AS stage_en, s.received AS cases FROM summed AS s
    UNION ALL
    SELECT 2, '派单', 'Dispatched', s.dispatched FROM summed AS s
    UNION ALL
    SELECT 3, '办结', 'Closed', s.closed FROM summed AS s
    UNION ALL
    SELECT 4, '回访', 'Called back', s.called_back FROM summed AS s
    UNION ALL
    SELECT 5, '已解决', 'Resolved', s.resolved FROM summed AS s
    UNION ALL
    SELECT 6, '满意', 'Satisfied', s.rated_satisfied FROM summed AS s
)
SELECT t.stage_zh, t.stage_en, t.cases, s.called_back AS asked
FROM stages AS t
CROSS JOIN summed AS s
ORDER BY t.seat
