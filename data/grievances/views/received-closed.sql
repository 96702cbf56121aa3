SELECT
    p.month,
    CASE WHEN COUNT(*) = COUNT(p.received) THEN SUM(p.received) END AS received,
    CASE WHEN COUNT(*) = COUNT(p.closed) THEN SUM(p.closed) END AS closed,
    CASE WHEN COUNT(*) = COUNT(p.in_progress_end) THEN SUM(p.in_progress_end) END AS in_progress_end,
    CASE WHEN COUNT(*) = COUNT(p.dispatched) THEN SUM(p.dispatched) END AS dispatched
FROM grievances.monthly_stats AS p
GROUP BY p.month
ORDER BY p.month
