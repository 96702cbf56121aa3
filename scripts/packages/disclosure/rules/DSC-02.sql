-- severity: warning
-- zh: {org}的“{item}”最迟应在{due_on}公开，到{as_of}一条公开记录也没有。
-- en: {org}: “{item}” was due by {due_on}; by {as_of} nothing is in the publication log.
-- hint.zh: 公开了的补登公开台账；没公开的尽快公开。在此之前，它列在“没公开清单”里。
-- hint.en: Enter it in the log where it was published; else publish it. Until then it stands on the list of what is not public.
-- A warning, not an error: an honest gap belongs on the gap list, which withholding the catalogue would hide.
-- Of the accounts DSC-02b tells what the rules of the finances do not.
SELECT
    'catalogue' AS _resource,
    c._row AS _row,
    'item_id' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    c.item AS item,
    c.due_on AS due_on,
    as_of.day AS as_of
FROM unlogged_items AS c
JOIN registry.organizations AS o ON o.org_id = c.org_id
CROSS JOIN as_of
LEFT JOIN account_tables AS a ON a.resource = c.package_resource
WHERE a.resource IS NULL
