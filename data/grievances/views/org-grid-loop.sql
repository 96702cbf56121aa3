WITH summed AS (SELECT * FROM grievances.grid_12m),
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
