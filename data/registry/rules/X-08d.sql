-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'disclosure.publication_log' AS resource, _row, 'formed_on' AS field, '信息形成日' AS what_zh, 'Formed on' AS what_en, formed_on AS date
    FROM disclosure.publication_log
    UNION ALL
    SELECT 'disclosure.publication_log', _row, 'published_on', '公开日期', 'Published on', published_on FROM disclosure.publication_log
    UNION ALL
    SELECT 'disclosure.publication_log', _row, 'posted_from', '张贴起', 'Posted from', posted_from FROM disclosure.publication_log
    UNION ALL
    SELECT 'disclosure.publication_log', _row, 'reviewed_on', '审查日期', 'Reviewed on', reviewed_on FROM disclosure.publication_log
    UNION ALL
    SELECT 'disclosure.corrections', _row, 'corrected_on', '更正日期', 'Corrected on', corrected_on FROM disclosure.corrections
    UNION ALL
    SELECT 'disclosure.inquiries', _row, 'received_on', '收到日期', 'Received on', received_on FROM disclosure.inquiries
    UNION ALL
    SELECT 'disclosure.inquiries', _row, 'answered_on', '答复日期', 'Answered on', answered_on FROM disclosure.inquiries
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
