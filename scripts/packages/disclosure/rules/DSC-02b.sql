-- severity: warning
-- zh: {org}的“{item}”最迟应在{due_on}公开，到{as_of}一条公开记录也没有。
-- en: {org}: “{item}” was due by {due_on}; by {as_of} nothing is in the publication log.
-- hint.zh: 公开了的补登公开台账；没公开的尽快公开。在此之前，它列在“没公开清单”里。
-- hint.en: Enter it in the log where it was published; else publish it. Until then it stands on the list of what is not public.
-- A warning, not an error: an honest gap belongs on the gap list, which withholding the catalogue would hide.
-- Only where FIN-19b (not published) and X-04b (published, not logged) say nothing of the same period.
WITH periods AS (
    SELECT c.*, CASE WHEN c.time_limit_kind = 'quarterly_day'
        THEN CAST(EXTRACT(YEAR FROM c.due_month - 1) AS VARCHAR) || 'Q' || CAST(EXTRACT(QUARTER FROM c.due_month - 1) AS VARCHAR)
        ELSE substr(CAST(c.due_month - 1 AS VARCHAR), 1, 7) END AS period
    FROM unlogged_items AS c
    JOIN account_tables AS a ON a.resource = c.package_resource
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
FROM periods AS c
JOIN registry.organizations AS o ON o.org_id = c.org_id
CROSS JOIN as_of
LEFT JOIN late_accounts AS l ON l.org_id = c.org_id AND l.period = c.period AND l.published_on IS NULL
LEFT JOIN finances.period_disclosures AS f ON f.org_id = c.org_id AND f.period = c.period AND f.published_on IS NOT NULL
WHERE l.period IS NULL AND f.period IS NULL
