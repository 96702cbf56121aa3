-- How far each opinion has come: answered, adopted at least in part, everything about it done.
WITH works AS (
    SELECT a.org_id, a.opinion_id, COUNT(*) AS works, SUM(CASE WHEN a.status = 'done' THEN 1 ELSE 0 END) AS done
    FROM deliberations.actions AS a
    WHERE a.opinion_id IS NOT NULL AND a.status <> 'cancelled'
    GROUP BY a.org_id, a.opinion_id
)
SELECT o.org_id, o.opinion_id, o.session_id, o.adoption_status,
    CASE WHEN o.adoption_status <> 'pending' THEN 1 ELSE 0 END AS answered,
    CASE WHEN o.adoption_status IN ('adopted', 'partially') THEN 1 ELSE 0 END AS adopted,
    CASE WHEN o.adoption_status IN ('adopted', 'partially') AND w.done = w.works THEN 1 ELSE 0 END AS done,
    CASE WHEN o.feedback_on IS NOT NULL THEN 1 ELSE 0 END AS told
FROM deliberations.opinions AS o
LEFT JOIN works AS w ON w.org_id = o.org_id AND w.opinion_id = o.opinion_id
