SELECT
    s.month,
    CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received,
    CASE WHEN COUNT(*) = COUNT(s.closed) THEN SUM(s.closed) END AS closed,
    CASE WHEN COUNT(*) = COUNT(s.in_progress_end) THEN SUM(s.in_progress_end) END AS in_progress_end,
    CASE WHEN COUNT(*) = COUNT(s.dispatched) THEN SUM(s.dispatched) END AS dispatched
FROM grievances.stats_by_month AS s
GROUP BY s.month
ORDER BY s.month
