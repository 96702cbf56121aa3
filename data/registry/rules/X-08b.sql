-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'registry.posts' AS resource, _row, 'term_from' AS field, '任期起' AS what_zh, 'Term from' AS what_en, term_from AS date
    FROM registry.posts
    UNION ALL
    SELECT 'registry.organizations', _row, 'effective_from', '单位生效日期', 'Organisation set up', effective_from FROM registry.organizations
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
