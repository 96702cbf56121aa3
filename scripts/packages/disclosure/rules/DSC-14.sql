-- severity: warning
-- zh: {org}的“{item}”（{target}）贴在“{venue}”，那是{other}的场所。
-- en: {org}: “{item}” ({target}) was posted at “{venue}”, a place of {other}.
-- hint.zh: 场所填错的，改成本单位的公开栏。
-- hint.en: Correct the place where it was a slip: it should be a board of this body.
-- A collective may use its village's board, and a village the township's.
SELECT 'publication_log' AS _resource, l._row AS _row, 'venue_id' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    COALESCE(c.level2, l.item_id) AS item, l.target_ref AS target, v.place AS venue, o.name_zh AS other_zh,
    COALESCE(o.name_en, o.name_zh) AS other_en
FROM disclosure.publication_log AS l
JOIN registry.venues AS v ON v.venue_id = l.venue_id AND v.org_id <> l.org_id
JOIN registry.organizations AS o ON o.org_id = v.org_id
LEFT JOIN disclosure.catalogue AS c ON c.org_id = l.org_id AND c.item_id = l.item_id
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE COALESCE(org.parent_org_id, '') <> v.org_id AND COALESCE(o.parent_org_id, '') <> l.org_id
