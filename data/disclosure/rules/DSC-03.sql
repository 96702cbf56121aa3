-- severity: warning
-- periods: target
-- zh: {org}的“{item}”（{target}）{published_on}公开，审查却在{reviewed_on}，应当先审查再公开。
-- en: {org}: “{item}” ({target}) was published on {published_on} but reviewed only on {reviewed_on}; the review comes first.
-- hint.zh: 核对两个日期；真是先公开后审查的，立即补做保密和隐私审查。
-- hint.en: Check both dates; where it really was published first, review it for secrecy and privacy at once.
SELECT
    'publication_log' AS _resource,
    l._row AS _row,
    'reviewed_on' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    COALESCE(i.level2, i.level1, l.item_id) AS item,
    COALESCE(replace(l.target_ref, i.package_resource || ' ', ''), l.target_ref) AS target,
    l.published_on AS published_on,
    l.reviewed_on AS reviewed_on
FROM disclosure.publication_log AS l
LEFT JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE l.reviewed_on > l.published_on
