-- Every step of every decision that was not taken, and why.
SELECT n.org_id, n.decision_id, n.step_code, n.why,
    n.reason, CASE WHEN n.why <> 'not_required' THEN 'not-applicable' END AS reason_absent,
    n.merged_with, CASE WHEN n.why <> 'merged' THEN 'not-applicable' END AS merged_with_absent,
    m.status, m.resolved_on
FROM steps_not_taken AS n
JOIN decisions.matters AS m ON m.org_id = n.org_id AND m.decision_id = n.decision_id
ORDER BY n.org_id, m.resolved_on DESC NULLS LAST, n.decision_id, n.step_code
