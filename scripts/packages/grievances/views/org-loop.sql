WITH about AS (
    SELECT s.org_id AS about, s.received, s.dispatched, s.closed, s.called_back, s.resolved, s.rated_satisfied
    FROM grievances.stats_12m AS s
    UNION ALL
    SELECT s.unit_org_id AS about, s.received, s.dispatched, s.closed, s.called_back, s.resolved, s.rated_satisfied
    FROM grievances.stats_12m_by_unit AS s
    WHERE s.unit_org_id <> s.org_id
),
summed AS (
    SELECT
        s.about,
        CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received,
        CASE WHEN COUNT(*) = COUNT(s.dispatched) THEN SUM(s.dispatched) END AS dispatched,
        CASE WHEN COUNT(*) = COUNT(s.closed) THEN SUM(s.closed) END AS closed,
        CASE WHEN COUNT(*) = COUNT(s.called_back) THEN SUM(s.called_back) END AS called_back,
        CASE WHEN COUNT(*) = COUNT(s.resolved) THEN SUM(s.resolved) END AS resolved,
        CASE WHEN COUNT(*) = COUNT(s.rated_satisfied) THEN SUM(s.rated_satisfied) END AS rated_satisfied
    FROM about AS s
    GROUP BY s.about
),
stages AS (
    SELECT s.about, 1 AS seat, '受理' AS stage_zh, 'Received' AS stage_en, s.received AS cases FROM summed AS s
    UNION ALL
    SELECT s.about, 2, '派单', 'Dispatched', s.dispatched FROM summed AS s
    UNION ALL
    SELECT s.about, 3, '办结', 'Closed', s.closed FROM summed AS s
    UNION ALL
    SELECT s.about, 4, '回访', 'Called back', s.called_back FROM summed AS s
    UNION ALL
    SELECT s.about, 5, '已解决', 'Resolved', s.resolved FROM summed AS s
    UNION ALL
    SELECT s.about, 6, '满意', 'Satisfied', s.rated_satisfied FROM summed AS s
)
SELECT t.about AS org_id, t.stage_zh, t.stage_en, t.cases, s.called_back AS asked
FROM stages AS t
JOIN summed AS s ON s.about = t.about
ORDER BY t.about, t.seat
