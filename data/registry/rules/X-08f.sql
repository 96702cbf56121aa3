-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'grievances.case_ledger' AS resource, _row, 'received_on' AS field, '受理日期' AS what_zh, 'Received on' AS what_en, received_on AS date
    FROM grievances.case_ledger
    UNION ALL
    SELECT 'grievances.case_ledger', _row, 'contacted_on', '响应日期', 'Contacted on', contacted_on FROM grievances.case_ledger
    UNION ALL
    SELECT 'grievances.case_ledger', _row, 'closed_on', '办结日期', 'Closed on', closed_on FROM grievances.case_ledger
    UNION ALL
    SELECT 'grievances.escalations', _row, 'raised_on', '吹哨日期', 'Raised on', raised_on FROM grievances.escalations
    UNION ALL
    SELECT 'grievances.escalations', _row, 'responded_on', '响应日期', 'Responded on', responded_on FROM grievances.escalations
    UNION ALL
    SELECT 'grievances.escalations', _row, 'resolved_on', '解决日期', 'Resolved on', resolved_on FROM grievances.escalations
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
