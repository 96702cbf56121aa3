-- severity: error
-- zh: “{title}”的事前公开在{published_on}，却晚于表决日{decided_on}。
-- en: “{title}” ({decision}): the disclosure “before” is of {published_on}, after the vote of {decided_on}.
-- hint.zh: 表决以后公开的不算事前公开；日期写错的改日期，阶段选错的改成“事中”或“事后”。
-- hint.en: What is disclosed after the vote is not “before”: correct the date, or choose the phase “during” or “after”.
WITH decided AS (
    SELECT s.org_id, s.decision_id, MAX(COALESCE(g.held_on, s.finished_on)) AS day
    FROM decisions.steps AS s
    LEFT JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
    WHERE s.step_code IN ('assembly_resolution', 'collective_decision') AND s.outcome IN ('agreed', 'amended', 'rejected')
    GROUP BY s.org_id, s.decision_id
)
SELECT
    'disclosures' AS _resource,
    d._row AS _row,
    'published_on' AS _field,
    d.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    d.published_on AS published_on,
    COALESCE(decided.day, m.resolved_on) AS decided_on
FROM decisions.disclosures AS d
JOIN decisions.matters AS m ON m.org_id = d.org_id AND m.decision_id = d.decision_id
LEFT JOIN decided ON decided.org_id = d.org_id AND decided.decision_id = d.decision_id
WHERE d.phase = 'before' AND d.published_on > COALESCE(decided.day, m.resolved_on)
