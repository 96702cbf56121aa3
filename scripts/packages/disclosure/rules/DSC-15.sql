-- severity: warning
-- labels: role = registry.posts.role
-- zh: {org}的“{item}”（{target}）由{role}审查；管账管钱的人不审查自己的账。
-- en: {org}: “{item}” ({target}) was reviewed by the {role}; who keeps the accounts or the money does not review them.
-- hint.zh: 审查岗位填错的，照实改正。
-- hint.en: Correct the reviewing post where it was a slip.
SELECT 'publication_log' AS _resource, l._row AS _row, 'reviewer_post_id' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    c.level2 AS item, l.target_ref AS target, p.role AS role
FROM disclosure.publication_log AS l
JOIN registry.posts AS p ON p.post_id = l.reviewer_post_id AND p.role IN ('accountant', 'cashier')
JOIN disclosure.catalogue AS c ON c.org_id = l.org_id AND c.item_id = l.item_id AND c.domain = 'finance'
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
