WITH about AS (
    SELECT s.org_id AS about, s.month, s.received, s.closed, s.dispatched
    FROM grievances.stats_by_month AS s
    UNION ALL
    SELECT s.unit_org_id AS about, s.month, s.received, s.closed, s.dispatched
    FROM grievances.stats_by_month_unit AS s
    WHERE s.unit_org_id <> s.org_id
)
SELECT
    s.about AS org_id,
    s.month,
    CASE WHEN COUNT(*) = COUNT(s.received) THEN SUM(s.received) END AS received,
    CASE WHEN COUNT(*) = COUNT(s.closed) THEN SUM(s.closed) END AS closed,
    CASE WHEN COUNT(*) = COUNT(s.dispatched) THEN SUM(s.dispatched) END AS dispatched
FROM about AS s
GROUP BY s.about, s.month
ORDER BY s.about, s.month
