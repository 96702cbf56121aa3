-- Which deliberations are called, and what was promised by a day and is not done.
WITH days AS (
    SELECT s.org_id, TRIM(one.topic_id) AS topic_id, 'session' AS what, s.held_on AS first_on
    FROM deliberations.sessions AS s, unnest(string_split(s.topic_ids, ';')) AS one(topic_id)
    UNION ALL
    SELECT org_id, topic_id, 'action', due_on FROM deliberations.actions WHERE done_on IS NULL
)
SELECT d.first_on, d.what, d.topic_id, d.org_id
FROM days AS d
CROSS JOIN as_of
WHERE d.first_on >= as_of.day
ORDER BY d.first_on, d.org_id, d.topic_id, d.what
