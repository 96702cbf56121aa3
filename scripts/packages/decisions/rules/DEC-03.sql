-- severity: error
-- labels: body = meetings.body
-- zh: {held_on}的{body}应到 {eligible} 人，实到 {present} 人；至少要到 {needed} 人，会议才能作决定。
-- en: The {body} of {held_on} had {present} of {eligible} members present; it needs {needed} to decide.
-- hint.zh: 核对签到表上的应到、实到人数；人数确实不够的，要重新开会表决。
-- hint.en: Check both numbers against the attendance sheet; where too few came, the meeting has to be held again.
-- Only meetings that decided something (a vote, or a step's outcome) need their quorum.
WITH deciding AS (
    SELECT org_id, meeting_id FROM decisions.votes
    UNION
    SELECT org_id, meeting_id FROM decisions.steps WHERE meeting_id IS NOT NULL AND outcome IN ('agreed', 'amended', 'rejected')
),
counted AS (
    SELECT
        g._row,
        g.org_id,
        g.body,
        g.held_on,
        g.eligible,
        g.present + CASE WHEN q.proxies = 'true' THEN COALESCE(g.proxies, 0) ELSE 0 END AS present,
        CASE WHEN q.present_strict = 'true' THEN (g.eligible * q.present_num) // q.present_den + 1
            ELSE (g.eligible * q.present_num + q.present_den - 1) // q.present_den END AS needed,
        q.present_basis AS basis_id
    FROM decisions.meetings AS g
    JOIN deciding AS d ON d.org_id = g.org_id AND d.meeting_id = g.meeting_id
    JOIN quorums AS q ON q.org_id = g.org_id AND q.body = g.body AND g.held_on BETWEEN q.valid_from AND q.valid_to
)
SELECT
    'meetings' AS _resource,
    c._row AS _row,
    'present' AS _field,
    c.basis_id AS _basis,
    c.held_on AS held_on,
    c.body AS body,
    c.eligible AS eligible,
    c.present AS present,
    c.needed AS needed
FROM counted AS c
WHERE c.present < c.needed
