-- severity: warning
-- zh: {org}的“{item}”最迟应在{due_on}公开，到{as_of}一条公开记录也没有。
-- en: {org}: “{item}” was due by {due_on}; by {as_of} nothing is in the publication log.
-- hint.zh: 公开了的补登公开台账；没公开的尽快公开。在此之前，它列在“没公开清单”里。
-- hint.en: Enter it in the log where it was published; else publish it. Until then it stands on the list of what is not public.
-- A warning, not an error: an honest gap belongs on the gap list, which withholding the catalogue would hide.
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
SELECT
    'catalogue' AS _resource,
    c._row AS _row,
    'item_id' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    c.item AS item,
    c.due_on AS due_on,
    as_of.day AS as_of
FROM cycles AS c
JOIN registry.organizations AS o ON o.org_id = c.org_id
CROSS JOIN as_of
LEFT JOIN publication_dues AS l
    ON l.org_id = c.org_id
    AND l.item_id = c.item_id
    AND l.published_on IS NOT NULL
    AND (
        c.time_limit_kind = 'permanent'
        OR (c.time_limit_kind = 'annual_date' AND l.published_on >= c.year_start - 365)
        OR l.due_month = c.due_month
    )
WHERE l.pub_id IS NULL AND c.active_from <= c.due_on AND c.due_on < as_of.day
