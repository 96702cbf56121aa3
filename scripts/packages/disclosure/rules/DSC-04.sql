-- severity: warning
-- periods: target
-- zh: {org}的“{item}”（{target}）从{posted_from}张贴到{posted_to}，只有 {days} 天，至少要 {needed} 天。
-- en: {org}: “{item}” ({target}) was posted from {posted_from} to {posted_to}, {days} days instead of at least {needed}.
-- hint.zh: 核对张贴起止日期；不够天数的，要重新张贴满期。
-- hint.en: Check both dates; where it was too short, post it again for the whole time.
SELECT
    'publication_log' AS _resource,
    l._row AS _row,
    'posted_to' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    COALESCE(i.level2, i.level1) AS item,
    COALESCE(replace(l.target_ref, i.package_resource || ' ', ''), l.target_ref) AS target,
    l.posted_from AS posted_from,
    l.posted_to AS posted_to,
    date_diff('day', l.posted_from, l.posted_to) AS days,
    i.min_post_days AS needed
FROM disclosure.publication_log AS l
JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE date_diff('day', l.posted_from, l.posted_to) < i.min_post_days
