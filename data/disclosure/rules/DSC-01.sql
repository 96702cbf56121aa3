-- severity: error
-- periods: target
-- zh: “{item}”（{target}）{formed_on}形成，应在 {needed} 个工作日内公开，{finding}，算不出应公开日。
-- en: “{item}” ({target}) was formed on {formed_on} and is due within {needed} working days; {finding}, so the due day can't be computed.
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
    'publication_log' AS _resource,
    l._row AS _row,
    'formed_on' AS _field,
    COALESCE(i.level2, i.level1) AS item,
    COALESCE(replace(l.target_ref, i.package_resource || ' ', ''), l.target_ref) AS target,
    l.formed_on AS formed_on,
    i.time_limit_n AS needed,
    CASE WHEN horizon.last_day IS NULL THEN '工作日历是空的'
        WHEN l.formed_on < horizon.first_day THEN '工作日历从' || strftime(horizon.first_day, '%Y年%-m月%-d日') || '才开始'
        ELSE '工作日历只到' || strftime(horizon.last_day, '%Y年%-m月%-d日') END AS finding_zh,
    CASE WHEN horizon.last_day IS NULL THEN 'the working calendar is empty'
        WHEN l.formed_on < horizon.first_day THEN 'the working calendar begins only on ' || strftime(horizon.first_day, '%-d %B %Y')
        ELSE 'the working calendar ends on ' || strftime(horizon.last_day, '%-d %B %Y') END AS finding_en
FROM disclosure.publication_log AS l
JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
CROSS JOIN horizon
LEFT JOIN clock AS k ON k.day = l.formed_on
LEFT JOIN due_days AS d ON d.workdays = k.workdays + i.time_limit_n
WHERE i.time_limit_kind = 'workdays_from_formation' AND d.day IS NULL
