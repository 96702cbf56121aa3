WITH recent AS (
    SELECT DISTINCT month
    FROM grievances.grid_events_monthly
    ORDER BY month DESC
    LIMIT 12
),
summed AS (
    SELECT
        g.org_id,
        CASE WHEN COUNT(*) = COUNT(g.discovered) THEN SUM(g.discovered) END AS discovered,
        CASE WHEN COUNT(*) = COUNT(g.dispatched) THEN SUM(g.dispatched) END AS dispatched,
        CASE WHEN COUNT(*) = COUNT(g.handled) THEN SUM(g.handled) END AS handled,
        CASE WHEN COUNT(*) = COUNT(g.fed_back) THEN SUM(g.fed_back) END AS fed_back,
        CASE WHEN COUNT(*) = COUNT(g.revisited) THEN SUM(g.revisited) END AS revisited,
        CASE WHEN COUNT(*) = COUNT(g.rated) THEN SUM(g.rated) END AS rated
    FROM grievances.grid_events_monthly AS g
    JOIN recent AS r ON r.month = g.month
    GROUP BY g.org_id
),
stages AS (
    SELECT s.org_id, 1 AS seat, '发现' AS stage_zh, 'Found' AS stage_en, s.discovered AS cases FROM summed AS s
    UNION ALL
    SELECT s.org_id, 2, '转办', 'Dispatched', s.dispatched FROM summed AS s
    UNION ALL
    SELECT s.org_id, 3, '现场办理', 'Handled on site', s.handled FROM summed AS s
    UNION ALL
    SELECT s.org_id, 4, '办理反馈', 'Fed back', s.fed_back FROM summed AS s
    UNION ALL
    SELECT s.org_id, 5, '工作回访', 'Revisited', s.revisited FROM summed AS s
    UNION ALL
    SELECT s.org_id, 6, '群众评价', 'Rated', s.rated FROM summed AS s
)
SELECT t.org_id, t.stage_zh, t.stage_en, t.cases
FROM stages AS t
ORDER BY t.org_id, t.seat
