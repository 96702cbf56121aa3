WITH quarters AS (
    SELECT
        *,
        substr(month, 1, 4) || 'Q' || CAST((CAST(substr(month, 6, 2) AS INTEGER) + 2) // 3 AS VARCHAR) AS period
    FROM grievances.mediation_monthly
)
SELECT
    q.org_id,
    q.period,
    CASE WHEN COUNT(*) = COUNT(q.succeeded) THEN SUM(q.succeeded) END AS succeeded,
    CASE WHEN COUNT(*) = COUNT(q.failed) THEN SUM(q.failed) END AS failed,
    CASE WHEN COUNT(*) = COUNT(q.transferred) THEN SUM(q.transferred) END AS transferred,
    CASE WHEN COUNT(*) = COUNT(q.pending) THEN SUM(q.pending) END AS pending,
    CASE WHEN COUNT(*) = COUNT(q.accepted) THEN SUM(q.accepted) END AS accepted
FROM quarters AS q
GROUP BY q.org_id, q.period
ORDER BY q.org_id, q.period
