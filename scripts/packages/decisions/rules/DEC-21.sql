-- severity: error
-- labels: body = meetings.body
-- zh: {org}的“{title}”决议日期填{resolved_on}，作出决议的{body}却在{held_on}才开。
-- en: {org}: “{title}” is said to be resolved on {resolved_on}, but the meeting that resolved it ({body}) was held on {held_on}.
-- hint.zh: 核对会议记录：决议日期就是表决通过的那一天。
-- hint.en: Check the minutes: a matter is resolved on the day of its vote.
SELECT 'matters' AS _resource, m._row AS _row, 'resolved_on' AS _field,
    COALESCE(org.name_zh, m.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, m.org_id) AS org_en,
    m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en, m.resolved_on AS resolved_on, d.body AS body, d.held_on AS held_on
FROM decisions.matters AS m
JOIN deciding_meetings AS d ON d.org_id = m.org_id AND d.decision_id = m.decision_id
LEFT JOIN registry.organizations AS org ON org.org_id = m.org_id
WHERE m.resolved_on < d.held_on
