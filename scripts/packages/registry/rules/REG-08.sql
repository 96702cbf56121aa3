-- severity: warning
-- zh: 工作日历只到{until}，从{today}起应再往后排 {needed} 天；日历以外的期限算不出来，数据照常公布。
-- en: The working-day calendar ends on {until}; it should reach {needed} days beyond {today}. Deadlines beyond its end can't be computed; the data stay published.
-- hint.zh: 国务院办公厅公布放假安排后，把下一年的日子补进 calendar.csv。
-- hint.en: Add next year's days to calendar.csv once the State Council has announced the holidays.
WITH ends AS (SELECT MAX(c.date) AS until FROM registry.calendar AS c),
horizon AS (SELECT MAX(CAST(p.value AS INTEGER)) AS needed FROM param AS p CROSS JOIN as_of
    WHERE p.key = 'calendar_horizon_days' AND as_of.day BETWEEN p.valid_from AND p.valid_to)
SELECT 'calendar' AS _resource, CAST(NULL AS BIGINT) AS _row, 'date' AS _field, e.until AS until, today.day AS today,
    h.needed AS needed
FROM ends AS e
CROSS JOIN horizon AS h
CROSS JOIN as_of AS today
WHERE e.until IS NULL OR date_diff('day', today.day, e.until) < h.needed
