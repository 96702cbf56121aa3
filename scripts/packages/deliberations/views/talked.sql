SELECT t.org_id, t.linked_decision_id AS decision_id, t.topic_id, s.held_on, s.forum_type, s.stage, b."count" AS people, s.outcome
FROM deliberations.topics AS t
JOIN session_topics AS n ON n.org_id = t.org_id AND n.topic_id = t.topic_id
JOIN deliberations.sessions AS s ON s.org_id = n.org_id AND s.session_id = n.session_id
LEFT JOIN deliberations.participants_by_session AS b ON b.org_id = s.org_id AND b.session_id = s.session_id
WHERE t.linked_decision_id IS NOT NULL
ORDER BY t.org_id, t.linked_decision_id, s.held_on, s.session_id, t.topic_id
