-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'extra_tasks' AS resource, _row, 'received_on' AS field, '接到日期' AS what_zh, 'Received on' AS what_en, received_on AS date
    FROM duties.extra_tasks
    UNION ALL
    SELECT 'items', _row, 'reviewed_on', '最近核对', 'Last reviewed', reviewed_on FROM duties.items
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
