WITH recent AS (
    SELECT DISTINCT month
    FROM grievances.monthly_stats
    ORDER BY month DESC
    LIMIT 12
),
summed AS (
    SELECT
        CASE WHEN COUNT(*) = COUNT(p.received) THEN SUM(p.received) END AS received,
        CASE WHEN COUNT(*) = COUNT(p.dispatched) THEN SUM(p.dispatched) END AS dispatched,
        CASE WHEN COUNT(*) = COUNT(p.closed) THEN SUM(p.closed) END AS closed,
        CASE WHEN COUNT(*) = COUNT(p.called_back) THEN SUM(p.called_back) END AS called_back,
        CASE WHEN COUNT(*) = COUNT(p.resolved) THEN SUM(p.resolved) END AS resolved,
        CASE WHEN COUNT(*) = COUNT(p.rated_satisfied) THEN SUM(p.rated_satisfied) END AS rated_satisfied
    FROM grievances.monthly_stats AS p
    JOIN recent AS r ON r.month = p.month
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
SELECT t.stage_zh, t.stage_en, t.cases
FROM stages AS t
ORDER BY t.seat
