-- What is open for objection or comment, which meetings are called, and which milestones are planned and not reached.
WITH days AS (
    SELECT org_id, decision_id, 'posting' AS what, MIN(posted_from) AS first_on, MAX(posted_to) AS last_on
    FROM decisions.disclosures
    WHERE phase = 'before'
    GROUP BY org_id, decision_id, phase
    UNION ALL
    SELECT org_id, decision_id, 'comment', started_on, finished_on
    FROM decisions.steps
    WHERE step_code = 'public_participation'
    UNION ALL
    SELECT s.org_id, s.decision_id, 'meeting', g.held_on, g.held_on
    FROM decisions.steps AS s
    JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
    UNION ALL
    SELECT org_id, decision_id, 'milestone', planned_on, planned_on
    FROM decisions.milestones
    WHERE actual_on IS NULL
)
SELECT d.first_on, d.last_on, d.what, d.decision_id, d.org_id
FROM days AS d
CROSS JOIN as_of
WHERE d.last_on >= as_of.day AND d.first_on IS NOT NULL
ORDER BY d.first_on, d.last_on, d.org_id, d.decision_id, d.what
