-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'register' AS resource, _row, 'made_on' AS field, '哪天答应的' AS what_zh, 'Made on' AS what_en, made_on AS date
    FROM commitments.register
    UNION ALL
    SELECT 'register', _row, 'fulfilled_on', '兑现日期', 'Kept on', fulfilled_on FROM commitments.register
    UNION ALL
    SELECT 'register', _row, 'changed_on', '变更日期', 'Changed on', changed_on FROM commitments.register
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
