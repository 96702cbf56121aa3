-- What the catalogue has published by a day that is over, and of which the log has nothing. What stands in the log of the month
-- without a date is no gap of the catalogue: that it is late is told of the entry.
WITH periodic AS (
    SELECT
        i.*,
        CAST(date_trunc('month', as_of.day) AS DATE) AS month_start,
        CAST(date_trunc('quarter', as_of.day) AS DATE) AS quarter_start,
        CAST(date_trunc('year', as_of.day) AS DATE) AS year_start,
        CAST(COALESCE(i.time_limit_n, 1) - 1 AS INTEGER) AS n,
        as_of.day AS day
    FROM disclosure.catalogue AS i
    CROSS JOIN as_of
    WHERE i.mode = 'proactive'
        AND i.active_from <= as_of.day
        AND (i.active_to IS NULL OR i.active_to >= as_of.day)
),
latest AS (
    SELECT
        *,
        CASE
            WHEN time_limit_kind = 'monthly_day' AND month_start + n < day THEN month_start
            WHEN time_limit_kind = 'monthly_day' THEN CAST(month_start - INTERVAL 1 MONTH AS DATE)
            WHEN time_limit_kind = 'quarterly_day' AND quarter_start + n < day THEN quarter_start
            WHEN time_limit_kind = 'quarterly_day' THEN CAST(quarter_start - INTERVAL 3 MONTH AS DATE)
        END AS due_month
    FROM periodic
),
cycles AS (
    SELECT
        _row,
        org_id,
        item_id,
        time_limit_kind,
        COALESCE(level2, level1) AS item,
        package_resource,
        active_from,
        due_month,
        year_start,
        CASE time_limit_kind
            WHEN 'permanent' THEN active_from
            WHEN 'annual_date' THEN year_start
            ELSE due_month + n
        END AS due_on
    FROM latest
    WHERE time_limit_kind IN ('monthly_day', 'quarterly_day', 'annual_date', 'permanent')
)
SELECT c.*
FROM cycles AS c
CROSS JOIN as_of
LEFT JOIN publication_dues AS l
    ON l.org_id = c.org_id
    AND l.item_id = c.item_id
    AND (
        (c.time_limit_kind = 'permanent' AND l.published_on IS NOT NULL)
        OR (c.time_limit_kind = 'annual_date' AND l.published_on >= c.year_start - 365)
        OR l.due_month = c.due_month
    )
WHERE l.pub_id IS NULL AND c.active_from <= c.due_on AND c.due_on < as_of.day
