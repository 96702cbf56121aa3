-- severity: warning
-- labels: body = meetings.body
-- zh: {org}{held_on}的{body}登记了 {count} 次。
-- en: {org}: the meeting of {held_on} ({body}) is entered more than once (entries: {count}).
-- hint.zh: 重复登记的删掉一次；一天开了两次的，在备注里写明。
-- hint.en: Remove the one entered twice; where two were held on a day say so in the remark.
WITH counted AS (
    SELECT g.*, COUNT(*) OVER (PARTITION BY g.org_id, g.body, g.held_on) AS count,
        ROW_NUMBER() OVER (PARTITION BY g.org_id, g.body, g.held_on ORDER BY g.meeting_id) AS place
    FROM decisions.meetings AS g
)
SELECT 'meetings' AS _resource, c._row AS _row, 'held_on' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    c.held_on AS held_on, c.body AS body, c.count AS count
FROM counted AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.count > 1 AND c.place = 2
