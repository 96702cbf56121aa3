WITH summed AS (
    SELECT
        p.month,
        CASE WHEN COUNT(*) = COUNT(p.closed_on_time) THEN SUM(p.closed_on_time) END AS closed_on_time,
        CASE WHEN COUNT(*) = COUNT(p.due) THEN SUM(p.due) END AS due,
        CASE WHEN COUNT(*) = COUNT(p.resolved) THEN SUM(p.resolved) END AS resolved,
        CASE WHEN COUNT(*) = COUNT(p.called_back) THEN SUM(p.called_back) END AS called_back
    FROM grievances.monthly_stats AS p
    GROUP BY p.month
)
SELECT
    s.month,
    CAST(CASE WHEN s.due > 0 THEN s.closed_on_time * 100.0 / s.due END AS DECIMAL(9, 1)) AS on_time_share,
    CAST(CASE WHEN s.called_back > 0 THEN s.resolved * 100.0 / s.called_back END AS DECIMAL(9, 1)) AS resolved_share,
    s.closed_on_time,
    s.due,
    s.resolved,
    s.called_back
FROM summed AS s
ORDER BY s.month
