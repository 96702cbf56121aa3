-- severity: warning
-- periods: target
-- zh: {org}的“{item}”（{target}）关系切身利益，只在别处公开，没有上公开栏。
-- en: {org}: “{item}” ({target}) touches vital interests but was not put on the notice board.
-- hint.zh: 同时张贴到公开栏，再登记一条渠道为“公开栏”的记录。
-- hint.en: Post it on the notice board too and log it with the channel “notice board”.
SELECT
    'publication_log' AS _resource,
    MIN(l._row) AS _row,
    'channel' AS _field,
    MIN(p.basis_id) AS _basis,
    COALESCE(MIN(o.name_zh), l.org_id) AS org_zh,
    COALESCE(MIN(o.name_en), MIN(o.name_zh), l.org_id) AS org_en,
    COALESCE(i.level2, i.level1) AS item,
    COALESCE(replace(l.target_ref, i.package_resource || ' ', ''), l.target_ref) AS target
FROM disclosure.publication_log AS l
JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
JOIN registry.organizations AS o ON o.org_id = l.org_id
JOIN param AS p ON p.org_id = l.org_id AND p.key = 'notice_board' AND p.value = 'true'
    AND l.published_on BETWEEN p.valid_from AND p.valid_to
WHERE i.vital_interest
GROUP BY l.org_id, l.item_id, l.target_ref, i.level1, i.level2, i.package_resource
HAVING SUM(CASE WHEN l.channel = 'notice_board' THEN 1 ELSE 0 END) = 0
