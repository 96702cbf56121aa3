WITH summed AS (
    SELECT
        s.quarter,
        CASE WHEN COUNT(*) = COUNT(s.succeeded) THEN SUM(s.succeeded) END AS succeeded,
        CASE WHEN COUNT(*) = COUNT(s.accepted) THEN SUM(s.accepted) END AS accepted,
        CASE WHEN COUNT(*) = COUNT(s.failed) THEN SUM(s.failed) END AS failed,
        CASE WHEN COUNT(*) = COUNT(s.transferred) THEN SUM(s.transferred) END AS transferred,
        CASE WHEN COUNT(*) = COUNT(s.pending) THEN SUM(s.pending) END AS pending
    FROM grievances.mediation_by_quarter AS s
    GROUP BY s.quarter
)
SELECT
    b.quarter AS period,
    b.succeeded,
    b.accepted - b.succeeded AS others,
    b.accepted,
    b.failed,
    b.transferred,
    b.pending
FROM summed AS b
ORDER BY b.quarter
