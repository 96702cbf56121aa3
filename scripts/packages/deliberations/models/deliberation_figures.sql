-- The figures of each unit: a part of a whole.
WITH counted AS (
    SELECT s.org_id, 1 AS place, COUNT(s.result_published_on) AS part, COUNT(*) AS whole
    FROM deliberations.sessions AS s
    GROUP BY s.org_id
    UNION ALL
    SELECT f.org_id, 2, SUM(f.adopted), SUM(f.answered)
    FROM opinion_fates AS f
    GROUP BY f.org_id
    UNION ALL
    SELECT f.org_id, 3, SUM(f.told), SUM(f.answered)
    FROM opinion_fates AS f
    GROUP BY f.org_id
    UNION ALL
    SELECT a.org_id, 4, SUM(CASE WHEN a.status = 'done' THEN 1 ELSE 0 END), COUNT(*)
    FROM deliberations.actions AS a
    WHERE a.status <> 'cancelled'
    GROUP BY a.org_id
    UNION ALL
    SELECT a.org_id, 5, SUM(CASE WHEN a.done_on <= a.due_on THEN 1 ELSE 0 END), COUNT(*)
    FROM deliberations.actions AS a
    WHERE a.status = 'done'
    GROUP BY a.org_id
    UNION ALL
    SELECT a.org_id, 6, SUM(CASE WHEN a.in_party_appraisal THEN 1 ELSE 0 END), COUNT(*)
    FROM deliberations.actions AS a
    WHERE a.status <> 'cancelled'
    GROUP BY a.org_id
)
SELECT * FROM counted
