-- severity: warning
-- zh: 工作日历从{since}开始，晚于决策公开里最早的日期{earliest}，那之前的期限算不出来。
-- en: The working-day calendar begins on {since}, later than the earliest date in the decisions ({earliest}): earlier deadlines can't be computed.
-- hint.zh: 把更早年份的日子补进 calendar.csv。
-- hint.en: Add the days of the earlier years to calendar.csv.
WITH dates AS (
    SELECT MIN(notice_on) AS day FROM decisions.meetings
    UNION ALL
    SELECT MIN(started_on) FROM decisions.steps
    UNION ALL
    SELECT MIN(published_on) FROM decisions.disclosures
), earliest AS (SELECT MIN(day) AS earliest FROM dates),
begins AS (SELECT MIN(c.date) AS since FROM registry.calendar AS c)
SELECT 'calendar' AS _resource, CAST(NULL AS BIGINT) AS _row, 'date' AS _field, b.since AS since, e.earliest AS earliest
FROM earliest AS e
CROSS JOIN begins AS b
WHERE b.since > e.earliest
