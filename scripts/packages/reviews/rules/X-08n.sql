-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'review_rounds' AS resource, _row, 'result_published_on' AS field, '结果公布日期' AS what_zh, 'Result published on' AS what_en, result_published_on AS date
    FROM reviews.review_rounds
    UNION ALL
    SELECT 'audits', _row, 'published_on', '公布日期', 'Published on', published_on FROM reviews.audits
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
