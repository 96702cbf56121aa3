WITH concerned AS (
    SELECT m.org_id AS about, m.* FROM grievances.monthly_stats AS m
    UNION ALL
    SELECT m.unit_org_id AS about, m.* FROM grievances.monthly_stats AS m WHERE m.unit_org_id <> m.org_id
)
SELECT
    p.about AS org_id,
    p.month,
    CASE WHEN COUNT(*) = COUNT(p.received) THEN SUM(p.received) END AS received,
    CASE WHEN COUNT(*) = COUNT(p.closed) THEN SUM(p.closed) END AS closed,
    CASE WHEN COUNT(*) = COUNT(p.in_progress_end) THEN SUM(p.in_progress_end) END AS in_progress_end,
    CASE WHEN COUNT(*) = COUNT(p.dispatched) THEN SUM(p.dispatched) END AS dispatched
FROM concerned AS p
GROUP BY p.about, p.month
ORDER BY p.about, p.month
