-- severity: warning
-- labels: role = posts.role
-- zh: {org}自{since}起有两个人同时任{role}。
-- en: {org}: from {since} on two persons hold the post of {role}.
-- hint.zh: 前一个人已经卸任的，填上“任期止”。
-- hint.en: Where one of them has left fill in “Term ends”.
SELECT 'posts' AS _resource, s._row AS _row, 'term_from' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    s.role AS role, s.term_from AS since
FROM registry.posts AS s
JOIN registry.posts AS o ON o.org_id = s.org_id AND o.role = s.role AND o.post_id <> s.post_id
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.role IN ('party_secretary', 'director', 'supervision_chair', 'board_chair') AND o.term_from <= s.term_from
    AND (o.term_from < s.term_from OR o.post_id < s.post_id) AND COALESCE(o.term_to, DATE '9999-12-31') >= s.term_from
