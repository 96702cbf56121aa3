-- severity: error
-- zh: “{org}”存续期是{since}起，{what}却填了{date}。
-- en: “{org}” exists from {since} on, but {what} is dated {date}.
-- hint.zh: 核对单位的生效日期和这一行的日期。
-- hint.en: Check effective_from of the organisation and the date of this row.
WITH dates AS (
    SELECT 'registry.posts' AS resource, _row, 'term_from' AS field, org_id, '任期起' AS what_zh, 'a term' AS what_en,
        term_from AS date
    FROM registry.posts
    UNION ALL
    SELECT 'decisions.meetings', _row, 'held_on', org_id, '会议日期', 'a meeting', held_on FROM decisions.meetings
    UNION ALL
    SELECT 'decisions.matters', _row, 'resolved_on', org_id, '决议日期', 'a resolution', resolved_on FROM decisions.matters
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, o.name_zh AS org_zh, COALESCE(o.name_en, o.name_zh) AS org_en,
    o.effective_from AS since, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date
FROM dates AS d
JOIN registry.organizations AS o ON o.org_id = d.org_id
WHERE d.date < o.effective_from
