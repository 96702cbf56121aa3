-- severity: error
-- labels: role = posts.role
-- labels: body = organizations.org_type
-- zh: 监督委员会成员“{name}”自{since}起又任{role}，任期重叠；{body}成员不得兼任监督机构成员。
-- en: “{name}” of the supervision committee is also {role} from {since} on; nobody sits both on the {body} and on the body that supervises it.
-- hint.zh: 如果一个职务已经卸任，填上“任期止”；否则要另选监督委员会成员。
-- hint.en: If one of the posts has ended fill in term_to; otherwise another supervisor has to be elected.
-- The law of the last day that both posts were held.
WITH seats AS (
    SELECT p._row, p.role, p.holder_name, p.term_from, COALESCE(p.term_to, DATE '9999-12-31') AS term_to, home.org_id AS home,
        home.org_type
    FROM registry.posts AS p
    JOIN registry.organizations AS o ON o.org_id = p.org_id
    JOIN registry.organizations AS home
        ON home.org_id = CASE WHEN o.org_type = 'supervision_committee' THEN o.parent_org_id ELSE o.org_id END
    WHERE p.holder_name IS NOT NULL
)
SELECT 'posts' AS _resource, s._row AS _row, 'holder_name' AS _field, p.basis_id AS _basis, s.holder_name AS name,
    c.role AS role, s.org_type AS body,
    GREATEST(s.term_from, c.term_from) AS since
FROM seats AS s
JOIN seats AS c ON c.home = s.home AND c.holder_name = s.holder_name
CROSS JOIN as_of AS today
LEFT JOIN param AS p ON p.org_id = s.home AND p.key = 'supervision_apart'
    AND LEAST(s.term_to, c.term_to, today.day) BETWEEN p.valid_from AND p.valid_to
WHERE s.role IN ('supervision_chair', 'supervision_member') AND c.role IN ('director', 'deputy', 'member')
    AND s.term_from <= c.term_to AND c.term_from <= s.term_to
