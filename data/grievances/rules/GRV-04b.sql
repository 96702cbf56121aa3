-- severity: error
-- zh: 工单 {case} {received_on}受理，办理时限是 {needed} 个工作日，{finding}，算不出到期日。
-- en: Case {case} was received on {received_on} with {needed} working days to handle it; {finding}, so its due day can't be computed.
-- hint.zh: 在工作日历补上后面的日子（放假和调休以国务院办公厅通知为准）。
-- hint.en: Extend the working calendar (holidays and working weekends as the State Council's notice has them).
WITH clock AS (
    SELECT date AS day, is_workday, SUM(CASE WHEN is_workday THEN 1 ELSE 0 END) OVER (ORDER BY date) AS workdays
    FROM registry.calendar
),
horizon AS (SELECT MIN(date) AS first_day, MAX(date) AS last_day FROM registry.calendar),
due_days AS (
    SELECT workdays, MIN(day) AS day
    FROM clock
    WHERE is_workday
    GROUP BY workdays
)
SELECT
    'case_ledger' AS _resource,
    c._row AS _row,
    'received_on' AS _field,
    p.basis_id AS _basis,
    c.case_ref AS "case",
    c.received_on AS received_on,
    CAST(p.value AS BIGINT) AS needed,
    CASE WHEN horizon.last_day IS NULL THEN '工作日历是空的'
        WHEN c.received_on < horizon.first_day THEN '工作日历从' || strftime(horizon.first_day, '%Y年%-m月%-d日') || '才开始'
        ELSE '工作日历只到' || strftime(horizon.last_day, '%Y年%-m月%-d日') END AS finding_zh,
    CASE WHEN horizon.last_day IS NULL THEN 'the working calendar is empty'
        WHEN c.received_on < horizon.first_day THEN 'the working calendar begins only on ' || strftime(horizon.first_day, '%-d %B %Y')
        ELSE 'the working calendar ends on ' || strftime(horizon.last_day, '%-d %B %Y') END AS finding_en
FROM grievances.case_ledger AS c
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'service_handle_workdays'
CROSS JOIN horizon
LEFT JOIN clock AS k ON k.day = c.received_on
LEFT JOIN due_days AS d ON d.workdays = k.workdays + CAST(p.value AS BIGINT)
WHERE d.day IS NULL
