-- severity: notice
-- zh: {org}的公开目录有 {items} 项，其中 {covered} 项有公开记录。
-- en: Of the {items} items in the catalogue of {org}, {covered} have something in the publication log.
-- hint.zh: 只作统计；没有记录的见“没公开清单”。
-- hint.en: For information; the rest stands on the list of what is not public.
SELECT
    'catalogue' AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    'item_id' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    COUNT(*) AS items,
    COUNT(l.item_id) AS covered
FROM disclosure.catalogue AS i
JOIN registry.organizations AS o ON o.org_id = i.org_id
CROSS JOIN as_of
LEFT JOIN published_items AS l ON l.org_id = i.org_id AND l.item_id = i.item_id
WHERE i.active_from <= as_of.day AND (i.active_to IS NULL OR i.active_to >= as_of.day)
GROUP BY o.org_id, o.name_zh, o.name_en
