-- Every publication with the last day that its item of the catalogue allowed: last_day as the law counts, due_on when a day
-- counted from an event is moved to the next working day. Both are empty past the end of the working calendar.
WITH entries AS (
    SELECT
        l._row,
        l.org_id,
        l.item_id,
        l.pub_id,
        i.package_resource,
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
    LEFT JOIN working_days AS k ON k.day = e.formed_on
    LEFT JOIN nth_working_days AS d ON d.workdays = k.workdays + e.n
),
rolled AS (
    SELECT l._row, MIN(k.day) AS day
    FROM last_days AS l
    JOIN working_days AS k ON k.is_workday AND k.day >= l.last_day AND k.day <= l.last_day + 15
    WHERE l.kind = 'calendar_days_from_event'
    GROUP BY l._row
)
SELECT l.*, CASE WHEN l.kind = 'calendar_days_from_event' THEN r.day ELSE l.last_day END AS due_on
FROM last_days AS l
LEFT JOIN rolled AS r ON r._row = l._row
