SELECT n.org_id, n.topic_id, o.gist, o.proposer_group, o.adoption_status, o.reason, o.decided_on, o.feedback_on, o._absent,
    CASE WHEN o.adoption_status IN ('adopted', 'partially') THEN 1 ELSE 0 END AS taken,
    CASE WHEN o.feedback_on IS NOT NULL THEN 1 ELSE 0 END AS told
FROM session_topics AS n
JOIN deliberations.opinions AS o ON o.org_id = n.org_id AND o.session_id = n.session_id
ORDER BY n.org_id, n.topic_id, o.decided_on, o.opinion_id
