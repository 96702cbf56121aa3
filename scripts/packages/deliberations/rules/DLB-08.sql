-- severity: warning
-- labels: group = participants.group
-- zh: {held_on}那一场，{needed}%以上的人是{group}。
-- en: At the session of {held_on} more than {needed}% were {group}.
-- hint.zh: 下次多请几方面的人；意见只代表来的人。
-- hint.en: Invite more sides next time; what was said stands for those who came.
WITH whole AS (
    SELECT org_id, session_id, SUM("count") AS people
    FROM deliberations.participants
    GROUP BY org_id, session_id
)
SELECT 'participants' AS _resource, g._row AS _row, 'count' AS _field, s.held_on AS held_on, g."group" AS "group",
    CAST(p.value AS BIGINT) AS needed
FROM deliberations.participants AS g
JOIN whole AS w ON w.org_id = g.org_id AND w.session_id = g.session_id
JOIN deliberations.sessions AS s ON s.org_id = g.org_id AND s.session_id = g.session_id
JOIN param AS p ON p.org_id = g.org_id AND p.key = 'deliberation_one_group_pct' AND s.held_on BETWEEN p.valid_from AND p.valid_to
WHERE g."count" * 100 > w.people * CAST(p.value AS BIGINT)
