WITH held AS (
    SELECT n.org_id, n.topic_id, COUNT(*) AS sessions, MAX(n.held_on) AS last_held_on
    FROM session_topics AS n
    GROUP BY n.org_id, n.topic_id
)
SELECT t.org_id, t.topic_id, t.category, t.source, t.status, COALESCE(h.sessions, 0) AS sessions, t.raised_on
FROM deliberations.topics AS t
LEFT JOIN held AS h ON h.org_id = t.org_id AND h.topic_id = t.topic_id
ORDER BY t.org_id, t.raised_on DESC, t.org_id, t.topic_id
