-- How often each body's decisions did not take a step, by why; a body that took them all has its row too.
SELECT
    m.org_id,
    COUNT(DISTINCT m.decision_id) AS matters,
    COUNT(DISTINCT n.decision_id) AS touched,
    COUNT(CASE WHEN n.why = 'not_required' THEN 1 END) AS not_required,
    COUNT(CASE WHEN n.why = 'merged' THEN 1 END) AS merged,
    COUNT(CASE WHEN n.why = 'no_record' THEN 1 END) AS no_record
FROM decisions.matters AS m
LEFT JOIN steps_not_taken AS n ON n.org_id = m.org_id AND n.decision_id = m.decision_id
GROUP BY m.org_id
ORDER BY m.org_id
