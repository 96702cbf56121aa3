-- severity: error
-- zh: 工作日历在{before}之后缺 {missing} 天，下一行是{after}。
-- en: The working-day calendar lacks {missing} days after {before}; its next row is {after}.
-- hint.zh: 工作日历要一天一行、不能跳，把缺的日子补上。
-- hint.en: The calendar has one row a day without jumps: add the missing days.
WITH days AS (
    SELECT c._row, c.date AS after, LAG(c.date) OVER (ORDER BY c.date) AS before FROM registry.calendar AS c
)
SELECT 'calendar' AS _resource, _row, 'date' AS _field, before, after, date_diff('day', before, after) - 1 AS missing
FROM days
WHERE date_diff('day', before, after) > 1
