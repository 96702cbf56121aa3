-- severity: warning
-- labels: finding = {
--     "empty": ["工作日历是空的", "the working calendar is empty"],
--     "late": ["工作日历从{calendar_start}才开始", "the working calendar begins only on {calendar_start}"],
--     "ended": ["工作日历只到{calendar_end}", "the working calendar ends on {calendar_end}"]}
-- zh: {org}从{first}到{last}受理的 {cases} 件工单算不出到期日：{finding}。
-- en: {org}: the due day can't be computed for cases received from {first} to {last} (cases: {cases}); {finding}.
-- hint.zh: 在工作日历补上后面的日子（放假和调休以国务院办公厅通知为准）。
-- hint.en: Extend the working calendar (holidays and working weekends as the State Council's notice has them).
-- Once a unit. A warning, not an error: a calendar that has run out makes no case wrong.
WITH unreckoned AS (
    SELECT c._row, c.org_id, c.received_on AS day, p.basis_id
    FROM grievances.case_ledger AS c
    JOIN param AS p ON p.org_id = c.org_id AND p.key = 'service_handle_workdays'
        AND c.received_on BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN working_days AS k ON k.day = c.received_on
    LEFT JOIN nth_working_days AS d ON d.workdays = k.workdays + CAST(p.value AS BIGINT)
    WHERE d.day IS NULL
),
found AS (
    SELECT
        u.*,
        horizon.first_day,
        horizon.last_day,
        CASE WHEN horizon.last_day IS NULL THEN 'empty' WHEN u.day < horizon.first_day THEN 'late' ELSE 'ended' END AS finding
    FROM unreckoned AS u
    CROSS JOIN calendar_span AS horizon
)
SELECT
    'case_ledger' AS _resource,
    MIN(f._row) AS _row,
    'received_on' AS _field,
    MIN(f.basis_id) AS _basis,
    COALESCE(MIN(o.name_zh), f.org_id) AS org_zh,
    COALESCE(MIN(o.name_en), MIN(o.name_zh), f.org_id) AS org_en,
    MIN(f.day) AS first,
    MAX(f.day) AS last,
    COUNT(*) AS cases,
    f.finding AS finding,
    MIN(f.first_day) AS calendar_start,
    MAX(f.last_day) AS calendar_end
FROM found AS f
LEFT JOIN registry.organizations AS o ON o.org_id = f.org_id
GROUP BY f.org_id, f.finding
