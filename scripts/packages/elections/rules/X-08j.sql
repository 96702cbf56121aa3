-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'elections' AS resource, _row, 'result_on' AS field, '结果公布日期' AS what_zh, 'Result announced on' AS what_en, result_on AS date
    FROM elections.elections
    UNION ALL
    SELECT 'elections', _row, 'handover_on', '工作移交完成日期', 'Work handed over on', handover_on FROM elections.elections
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
