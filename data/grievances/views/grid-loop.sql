WITH summed AS (
    SELECT
        CASE WHEN COUNT(*) = COUNT(s.discovered) THEN SUM(s.discovered) END AS discovered,
        CASE WHEN COUNT(*) = COUNT(s.dispatched) THEN SUM(s.dispatched) END AS dispatched,
        CASE WHEN COUNT(*) = COUNT(s.handled) THEN SUM(s.handled) END AS handled,
        CASE WHEN COUNT(*) = COUNT(s.fed_back) THEN SUM(s.fed_back) END AS fed_back,
        CASE WHEN COUNT(*) = COUNT(s.revisited) THEN SUM(s.revisited) END AS revisited,
        CASE WHEN COUNT(*) = COUNT(s.rated) THEN SUM(s.rated) END AS rated
    FROM grievances.grid_12m AS s
),
stages AS (
    SELECT 1 AS seat, '发现' AS stage_zh, 'Found' AS stage_en, s.discovered AS cases FROM summed AS s
    UNION ALL
    SELECT 2, '转办', 'Dispatched', s.dispatched FROM summed AS s
    UNION ALL
    SELECT 3, '现场办理', 'Handled on site', s.handled FROM summed AS s
    UNION ALL
    SELECT 4, '办理反馈', 'Fed back', s.fed_back FROM summed AS s
    UNION ALL
    SELECT 5, '工作回访', 'Revisited', s.revisited FROM summed AS s
    UNION ALL
    SELECT 6, '群众评价', 'Rated', s.rated FROM summed AS s
)
SELECT t.stage_zh, t.stage_en, t.cases
FROM stages AS t
ORDER BY t.seat
