-- severity: warning
-- zh: {org}的“{name}”自{since}起既是会计又是出纳，管账的不管钱。
-- en: {org}: “{name}” is both accountant and cashier from {since} on; who keeps the books does not keep the money.
-- hint.zh: 一个职务已经卸任的，填上“任期止”；否则要分开由两个人担任。
-- hint.en: If one of the posts has ended fill in term_to; otherwise two persons are needed.
SELECT 'posts' AS _resource, s._row AS _row, 'holder_name' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    s.holder_name AS name, GREATEST(s.term_from, c.term_from) AS since
FROM registry.posts AS s
JOIN registry.posts AS c ON c.org_id = s.org_id AND c.holder_name = s.holder_name AND c.role = 'cashier'
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.role = 'accountant' AND s.term_from <= COALESCE(c.term_to, DATE '9999-12-31') AND c.term_from <= COALESCE(s.term_to, DATE '9999-12-31')
