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
),
logged AS (
    SELECT
        l.org_id,
        l.item_id,
        l.pub_id,
        l.published_on,
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
months AS (
    SELECT CAST(one.start AS DATE) AS month_start
    FROM as_of,
    unnest(generate_series(CAST('2020-01-01' AS DATE), as_of.day, INTERVAL 1 MONTH)) AS one(start)
),
cycles AS (
    SELECT
        i.org_id,
        i.item_id,
        i.seq,
        COALESCE(i.level2, i.level1) AS item,
        m.month_start + CAST(COALESCE(i.time_limit_n, 1) - 1 AS INTEGER) AS due_on,
        m.month_start AS due_month,
        CASE WHEN i.time_limit_kind = 'monthly_day' THEN CAST(m.month_start - INTERVAL 1 MONTH AS DATE)
            ELSE CAST(m.month_start - INTERVAL 3 MONTH AS DATE) END AS opens_on,
        i.active_from,
        i.active_to
    FROM disclosure.catalogue AS i
    JOIN months AS m
        ON i.time_limit_kind = 'monthly_day' OR (i.time_limit_kind = 'quarterly_day' AND month(m.month_start) IN (1, 4, 7, 10))
    WHERE i.mode = 'proactive'
),
kept AS (
    SELECT c.org_id, c.item_id, c.seq, c.item, c.due_on, MIN(l.published_on) AS published_on
    FROM cycles AS c
    LEFT JOIN logged AS l ON l.org_id = c.org_id AND l.item_id = c.item_id AND l.due_month = c.due_month
    WHERE c.opens_on >= c.active_from AND (c.active_to IS NULL OR c.due_on <= c.active_to)
    GROUP BY c.org_id, c.item_id, c.seq, c.item, c.due_on
),
occasions AS (
    SELECT k.org_id, k.item_id, k.due_on, k.published_on FROM kept AS k
    UNION ALL
    SELECT d.org_id, d.item_id, d.due_on, d.published_on
    FROM dues AS d
    WHERE d.kind IN ('workdays_from_formation', 'calendar_days_from_event', 'immediate')
),
judged AS (
    SELECT
        o.*,
        i.seq,
        COALESCE(i.level2, i.level1) AS item,
        CASE
            WHEN o.due_on IS NULL THEN 'unknown'
            WHEN o.published_on <= o.due_on THEN 'on-time'
            WHEN o.published_on IS NOT NULL THEN 'late'
            WHEN as_of.day <= o.due_on THEN 'not-due'
            ELSE 'missing'
        END AS state
    FROM occasions AS o
    JOIN disclosure.catalogue AS i ON i.org_id = o.org_id AND i.item_id = o.item_id
    CROSS JOIN as_of
),
covered AS (
    SELECT DISTINCT org_id, item_id
    FROM disclosure.publication_log
    WHERE published_on IS NOT NULL
),
gaps AS (
    SELECT j.org_id, j.item_id, j.item, j.due_on
    FROM judged AS j
    WHERE j.state = 'missing'
    UNION ALL
    SELECT i.org_id, i.item_id, COALESCE(i.level2, i.level1), i.active_from
    FROM disclosure.catalogue AS i
    CROSS JOIN as_of
    LEFT JOIN covered AS c ON c.org_id = i.org_id AND c.item_id = i.item_id
    WHERE i.mode = 'proactive'
        AND i.time_limit_kind IN ('permanent', 'annual_date')
        AND i.active_from < as_of.day
        AND (i.active_to IS NULL OR i.active_to >= as_of.day)
        AND c.item_id IS NULL
)
SELECT
    g.org_id,
    g.item,
    g.due_on,
    date_diff('day', g.due_on, as_of.day) AS days_late,
    o.office_phone,
    o.supervision_phone
FROM gaps AS g
CROSS JOIN as_of
LEFT JOIN registry.organizations AS o ON o.org_id = g.org_id
ORDER BY g.org_id, g.due_on DESC, g.item_id
