-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'campaigns' AS resource, _row, 'result_published_on' AS field, '结果公布日期' AS what_zh, 'Result published on' AS what_en, result_published_on AS date
    FROM opinions.campaigns
    UNION ALL
    SELECT 'opinion_items', _row, 'feedback_on', '反馈日期', 'Told on', feedback_on FROM opinions.opinion_items
    UNION ALL
    SELECT 'contact_points', _row, 'last_emptied_on', '最近开箱日期', 'Last emptied on', last_emptied_on FROM opinions.contact_points
    UNION ALL
    SELECT 'drafts_consulted', _row, 'returned_on', '报送日期', 'Sent on', returned_on FROM opinions.drafts_consulted
    UNION ALL
    SELECT 'drafts_consulted', _row, 'adoption_reported_on', '采纳情况反馈日期', 'Told of adoption on', adoption_reported_on FROM opinions.drafts_consulted
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
