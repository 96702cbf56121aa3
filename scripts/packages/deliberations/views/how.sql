WITH came AS (
    SELECT p.org_id, p.session_id, STRING_AGG(p."group", ';' ORDER BY p."group") AS groups
    FROM deliberations.participants AS p
    GROUP BY p.org_id, p.session_id
)
SELECT n.org_id, n.topic_id, s.held_on, s.forum_type, s.stage, c.groups, b."count" AS people, s.outcome, s.result_published_on
FROM session_topics AS n
JOIN deliberations.sessions AS s ON s.org_id = n.org_id AND s.session_id = n.session_id
LEFT JOIN came AS c ON c.org_id = n.org_id AND c.session_id = n.session_id
LEFT JOIN deliberations.participants_by_session AS b ON b.org_id = n.org_id AND b.session_id = n.session_id
ORDER BY n.org_id, n.topic_id, s.held_on DESC, s.session_id
