-- severity: warning
-- labels: status = topics.status
-- labels: missing = {
--     "session": ["“协商场次”里没有这个议题", "no session names it"],
--     "people": ["没有登记谁参加", "nobody is entered as taking part"],
--     "action": ["没有登记怎样落实", "nothing is entered to be done"]}
-- zh: “{title}”写着{status}，{missing}。
-- en: “{title}” is {status}; {missing}.
-- hint.zh: 把缺的补上；还没做到的，状态改回来。
-- hint.en: Enter what is lacking; where it was not done, set the status back.
WITH found AS (
    SELECT t._row, t.title_zh, t.title_en, t.status,
        CASE WHEN n.topic_id IS NULL THEN 'session'
            WHEN p.session_id IS NULL THEN 'people'
            WHEN a.topic_id IS NULL THEN 'action' END AS missing
    FROM deliberations.topics AS t
    LEFT JOIN (SELECT org_id, topic_id, MIN(session_id) AS session_id FROM session_topics GROUP BY org_id, topic_id) AS n
        ON n.org_id = t.org_id AND n.topic_id = t.topic_id
    LEFT JOIN (SELECT DISTINCT org_id, session_id FROM deliberations.participants) AS p
        ON p.org_id = n.org_id AND p.session_id = n.session_id
    LEFT JOIN (SELECT DISTINCT org_id, topic_id FROM deliberations.actions) AS a
        ON a.org_id = t.org_id AND a.topic_id = t.topic_id
    WHERE t.status IN ('discussed', 'action', 'closed')
)
SELECT 'topics' AS _resource, f._row AS _row, 'status' AS _field, f.title_zh AS title_zh, COALESCE(f.title_en, f.title_zh) AS title_en,
    f.status AS status, f.missing AS missing
FROM found AS f
WHERE f.missing IN ('session', 'people') OR (f.missing = 'action' AND f.status IN ('action', 'closed'))
