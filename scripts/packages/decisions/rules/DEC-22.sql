-- severity: warning
-- labels: body = meetings.body
-- zh: {org}{held_on}的{body}上，“{title}”记了 {count} 次表决，“{motion}”是第二次。
-- en: {org}: at the meeting of {held_on} ({body}) “{title}” was voted on more than once (votes: {count}; “{motion}” is the second).
-- hint.zh: 重复登记的删掉一条；确实分项表决的，在议案里写明各表决什么。
-- hint.en: Remove the one that is entered twice; where items were voted on one by one, say so in the motions.
WITH counted AS (
    SELECT v.*, COUNT(*) OVER (PARTITION BY v.org_id, v.meeting_id, v.decision_id, v.motion) AS count,
        ROW_NUMBER() OVER (PARTITION BY v.org_id, v.meeting_id, v.decision_id, v.motion ORDER BY v.vote_id) AS place
    FROM decisions.votes AS v
)
SELECT 'votes' AS _resource, c._row AS _row, 'motion' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    g.held_on AS held_on, g.body AS body, m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en, c.count AS count, c.motion AS motion
FROM counted AS c
JOIN decisions.meetings AS g ON g.org_id = c.org_id AND g.meeting_id = c.meeting_id
JOIN decisions.matters AS m ON m.org_id = c.org_id AND m.decision_id = c.decision_id
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.count > 1 AND c.place = 2
