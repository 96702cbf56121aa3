-- Each time that an item of the catalogue was to be published, by the month or because something happened, and what became of it.
WITH months AS (
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
    LEFT JOIN publication_dues AS l ON l.org_id = c.org_id AND l.item_id = c.item_id AND l.due_month = c.due_month
    WHERE c.opens_on >= c.active_from AND (c.active_to IS NULL OR c.due_on <= c.active_to)
    GROUP BY c.org_id, c.item_id, c.seq, c.item, c.due_on
),
occasions AS (
    SELECT k.org_id, k.item_id, k.due_on, k.published_on, k.due_on AS shown_on FROM kept AS k
    UNION ALL
    SELECT d.org_id, d.item_id, d.due_on, d.published_on, COALESCE(d.due_on, d.formed_on)
    FROM publication_dues AS d
    -- Past the end of the working calendar the day is not known; the entry stays, and says so.
    WHERE d.kind IN ('workdays_from_formation', 'calendar_days_from_event') OR (d.kind = 'immediate' AND d.last_day IS NOT NULL)
)
SELECT
    o.*,
    i.seq,
    COALESCE(i.level2, i.level1) AS item,
    COALESCE(i.name_en, i.level2, i.level1) AS item_en,
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
