WITH summed AS (
    SELECT
        s.month,
        CASE WHEN COUNT(*) = COUNT(s.closed_on_time) THEN SUM(s.closed_on_time) END AS closed_on_time,
        CASE WHEN COUNT(*) = COUNT(s.due) THEN SUM(s.due) END AS due,
        CASE WHEN COUNT(*) = COUNT(s.resolved) THEN SUM(s.resolved) END AS resolved,
        CASE WHEN COUNT(*) = COUNT(s.called_back) THEN SUM(s.called_back) END AS called_back
    FROM grievances.stats_by_month AS s
    GROUP BY s.month
)
SELECT
    b.month,
    CAST(CASE WHEN b.due > 0 THEN b.closed_on_time * 100.0 / b.due END AS DECIMAL(18, 1)) AS on_time_share,
    CAST(CASE WHEN b.called_back > 0 THEN b.resolved * 100.0 / b.called_back END AS DECIMAL(18, 1)) AS resolved_share,
    b.closed_on_time,
    b.due,
    b.resolved,
    b.called_back
FROM summed AS b
ORDER BY b.month
