-- severity: warning
-- labels: finding = {
--     "empty": ["工作日历是空的", "the working calendar is empty"],
--     "late": ["工作日历从{calendar_start}才开始", "the working calendar begins only on {calendar_start}"],
--     "ended": ["工作日历只到{calendar_end}", "the working calendar ends on {calendar_end}"]}
-- zh: {org}从{first}到{last}形成的 {entries} 条公开记录算不出最迟公开日：{finding}。
-- en: {org}: the latest day of publication can't be computed for what was formed from {first} to {last} (entries: {entries}); {finding}.
-- hint.zh: 在工作日历补上后面的日子（放假和调休以国务院办公厅通知为准）。
-- hint.en: Extend the working calendar (holidays and working weekends as the State Council's notice has them).
-- Once a unit. A warning, not an error: a calendar that has run out makes nothing wrong that is in the log.
WITH unreckoned AS (
    SELECT l._row, l.org_id, l.formed_on AS day
    FROM disclosure.publication_log AS l
    JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
    LEFT JOIN working_days AS k ON k.day = l.formed_on
    LEFT JOIN nth_working_days AS d ON d.workdays = k.workdays + i.time_limit_n
    WHERE i.time_limit_kind = 'workdays_from_formation' AND d.day IS NULL
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
    'publication_log' AS _resource,
    MIN(f._row) AS _row,
    'formed_on' AS _field,
    COALESCE(MIN(o.name_zh), f.org_id) AS org_zh,
    COALESCE(MIN(o.name_en), MIN(o.name_zh), f.org_id) AS org_en,
    MIN(f.day) AS first,
    MAX(f.day) AS last,
    COUNT(*) AS entries,
    f.finding AS finding,
    MIN(f.first_day) AS calendar_start,
    MAX(f.last_day) AS calendar_end
FROM found AS f
LEFT JOIN registry.organizations AS o ON o.org_id = f.org_id
GROUP BY f.org_id, f.finding
