-- The meeting that resolved each matter: that of its last deciding step.
WITH ranked AS (
    SELECT s.org_id, s.decision_id, g.held_on, g.body,
        ROW_NUMBER() OVER (PARTITION BY s.org_id, s.decision_id ORDER BY s.attempt DESC, g.held_on DESC, g.meeting_id) AS place
    FROM decisions.steps AS s
    JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
    WHERE s.step_code IN ('assembly_resolution', 'collective_decision') AND s.outcome IN ('agreed', 'amended')
)
SELECT org_id, decision_id, held_on, body FROM ranked WHERE place = 1
