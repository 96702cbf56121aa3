SELECT
    s.org_id,
    s.quarter AS period,
    s.succeeded,
    s.accepted - s.succeeded AS others,
    s.accepted,
    s.failed,
    s.transferred,
    s.pending
FROM grievances.mediation_by_quarter AS s
ORDER BY s.org_id, s.quarter
