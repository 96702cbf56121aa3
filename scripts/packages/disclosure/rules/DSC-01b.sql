-- severity: warning
-- periods: target
-- zh: {org}的“{item}”（{target}）最迟应在{due_on}公开，{finding}，晚了 {days} 天。
-- en: {org}: “{item}” ({target}) was due by {due_on}; {finding} (days late: {days}).
-- hint.zh: 公开了的填公开日期；没公开的尽快公开，并在备注说明原因。
-- hint.en: Enter the date where it was published; else publish it soon and explain in the remark.
-- A warning, not an error: a delay is a fact to show, and withholding the log would hide it.
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
),
entries AS (
    SELECT
        l._row,
        l.org_id,
        l.item_id,
        l.pub_id,
        COALESCE(replace(l.target_ref, i.package_resource || ' ', ''), l.target_ref) AS target_ref,
        l.formed_on,
        l.published_on,
        COALESCE(i.level2, i.level1) AS item,
        i.time_limit_kind AS kind,
        CAST(COALESCE(i.time_limit_n, 0) AS INTEGER) AS n,
        COALESCE(
            CASE
                WHEN regexp_matches(l.target_ref, '[0-9]{4}-[0-9]{2}$')
                    THEN CAST(TRY_CAST(right(l.target_ref, 7) || '-01' AS DATE) + INTERVAL 1 MONTH AS DATE)
                WHEN regexp_matches(l.target_ref, '[0-9]{4}Q[1-4]$')
                    THEN CAST(
                        TRY_CAST(substr(right(l.target_ref, 6), 1, 4) || '-' || substr('03060912', TRY_CAST(right(l.target_ref, 1) AS INTEGER) * 2 - 1, 2) || '-01' AS DATE)
                        + INTERVAL 1 MONTH AS DATE)
            END,
            CASE
                WHEN i.time_limit_kind = 'monthly_day' AND l.formed_on <= CAST(date_trunc('month', l.formed_on) AS DATE) + CAST(COALESCE(i.time_limit_n, 1) - 1 AS INTEGER)
                    THEN CAST(date_trunc('month', l.formed_on) AS DATE)
                WHEN i.time_limit_kind = 'monthly_day' THEN CAST(date_trunc('month', l.formed_on) + INTERVAL 1 MONTH AS DATE)
                WHEN l.formed_on <= CAST(date_trunc('quarter', l.formed_on) AS DATE) + CAST(COALESCE(i.time_limit_n, 1) - 1 AS INTEGER)
                    THEN CAST(date_trunc('quarter', l.formed_on) AS DATE)
                ELSE CAST(date_trunc('quarter', l.formed_on) + INTERVAL 3 MONTH AS DATE)
            END
        ) AS due_month
    FROM disclosure.publication_log AS l
    JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
),
last_days AS (
    SELECT
        e.*,
        CASE e.kind
            WHEN 'workdays_from_formation' THEN d.day
            WHEN 'calendar_days_from_event' THEN e.formed_on + e.n
            WHEN 'immediate' THEN e.formed_on + e.n
            WHEN 'monthly_day' THEN e.due_month + (e.n - 1)
            WHEN 'quarterly_day' THEN e.due_month + (e.n - 1)
        END AS last_day
    FROM entries AS e
    LEFT JOIN clock AS k ON k.day = e.formed_on
    LEFT JOIN due_days AS d ON d.workdays = k.workdays + e.n
),
rolled AS (
    SELECT l._row, MIN(k.day) AS day
    FROM last_days AS l
    JOIN clock AS k ON k.is_workday AND k.day >= l.last_day AND k.day <= l.last_day + 15
    WHERE l.kind = 'calendar_days_from_event'
    GROUP BY l._row
),
dues AS (
    SELECT l.*, CASE WHEN l.kind = 'calendar_days_from_event' THEN r.day ELSE l.last_day END AS due_on
    FROM last_days AS l
    LEFT JOIN rolled AS r ON r._row = l._row
    WHERE l.last_day IS NOT NULL
)
SELECT
    'publication_log' AS _resource,
    d._row AS _row,
    'published_on' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en,
    d.item AS item,
    d.target_ref AS target,
    d.due_on AS due_on,
    CASE WHEN d.published_on IS NULL THEN '到' || strftime(as_of.day, '%Y年%-m月%-d日') || '还没有公开' ELSE strftime(d.published_on, '%Y年%-m月%-d日') || '才公开' END AS finding_zh,
    CASE WHEN d.published_on IS NULL THEN 'by ' || strftime(as_of.day, '%-d %B %Y') || ' it is not published'
        ELSE 'it was published on ' || strftime(d.published_on, '%-d %B %Y') END AS finding_en,
    date_diff('day', d.due_on, COALESCE(d.published_on, as_of.day)) AS days
FROM dues AS d
CROSS JOIN as_of
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE COALESCE(d.published_on, as_of.day) > d.due_on
