-- severity: error
-- labels: stage = sessions.stage
-- zh: {held_on}那一场写着{stage}，“{title}”却是{resolved_on}定的。
-- en: The session of {held_on} is said to be {stage}, but “{title}” was decided on {resolved_on}.
-- hint.zh: 核对日期，或者改“在决策的哪一段”。
-- hint.en: Check the days, or change the stage.
SELECT 'sessions' AS _resource, n._row AS _row, 'stage' AS _field, n.held_on AS held_on, n.stage AS stage, m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en, m.resolved_on AS resolved_on
FROM session_topics AS n
JOIN deliberations.topics AS t ON t.org_id = n.org_id AND t.topic_id = n.topic_id
JOIN decisions.matters AS m ON m.org_id = t.org_id AND m.decision_id = t.linked_decision_id
WHERE (n.stage = 'pre' AND n.held_on > m.resolved_on) OR (n.stage = 'post' AND n.held_on < m.resolved_on)
