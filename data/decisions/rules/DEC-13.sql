-- severity: warning
-- zh: “{title}”是重大事项，{resolved_on}决议，之前看不到征求意见的任何记录。
-- en: “{title}” ({decision}) is a major matter resolved on {resolved_on}; nothing shows that anyone was consulted before.
-- hint.zh: 填上“来源链接”（协商议题、征集活动或高频问题），或登记公众参与步骤、座谈会、听证会、入户走访。
-- hint.en: Fill in the origin reference (deliberation, campaign or hotspot), or enter the public participation, the forum, hearing or household visits.
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'origin_ref' AS _field,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.resolved_on AS resolved_on
FROM decisions.matters AS m
LEFT JOIN decisions.steps AS s
    ON s.org_id = m.org_id AND s.decision_id = m.decision_id
    AND s.step_code = 'public_participation' AND s.outcome IN ('agreed', 'amended')
LEFT JOIN decisions.disclosures AS d
    ON d.org_id = m.org_id AND d.decision_id = m.decision_id
    AND d.phase = 'before' AND d.channel IN ('forum', 'hearing', 'household_visit')
WHERE m.importance = 'major'
    AND m.resolved_on IS NOT NULL
    AND m.withhold_reason IS NULL
    AND COALESCE(TRIM(m.origin_ref), '') = ''
    AND s.decision_id IS NULL
    AND d.decision_id IS NULL
