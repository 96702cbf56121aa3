-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'topics' AS resource, _row, 'raised_on' AS field, '提出日期' AS what_zh, 'Raised on' AS what_en, raised_on AS date
    FROM deliberations.topics
    UNION ALL
    SELECT 'sessions', _row, 'result_published_on', '结果公开日期', 'Result published on', result_published_on FROM deliberations.sessions
    UNION ALL
    SELECT 'opinions', _row, 'decided_on', '答复日期', 'Answered on', decided_on FROM deliberations.opinions
    UNION ALL
    SELECT 'opinions', _row, 'feedback_on', '反馈日期', 'Feedback on', feedback_on FROM deliberations.opinions
    UNION ALL
    SELECT 'actions', _row, 'done_on', '完成日期', 'Done on', done_on FROM deliberations.actions
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
