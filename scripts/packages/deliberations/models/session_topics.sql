-- Which topic was talked over in which session.
SELECT s.org_id, s.session_id, s.held_on, s.stage, s._row, TRIM(one.topic_id) AS topic_id
FROM deliberations.sessions AS s, unnest(string_split(s.topic_ids, ';')) AS one(topic_id)
