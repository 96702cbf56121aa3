-- severity: error
-- labels: role = posts.role
-- zh: 监事“{name}”自{since}起又任{role}，任期重叠；理事和财务人员不得兼任监事。
-- en: The supervisor “{name}” is also {role} from {since} on; directors and finance staff may not be supervisors.
-- hint.zh: 如果一个职务已经卸任，填上“任期止”；否则要另选监事。
-- hint.en: If one of the posts has ended fill in term_to; otherwise another supervisor has to be elected.
-- A collective's supervisors may stand under the words of a supervision committee. The law of the last day that both posts were held.
SELECT 'posts' AS _resource, s._row AS _row, 'holder_name' AS _field, p.basis_id AS _basis, s.holder_name AS name,
    b.role AS role,
    GREATEST(s.term_from, b.term_from) AS since
FROM registry.posts AS s
JOIN registry.organizations AS o ON o.org_id = s.org_id
JOIN registry.posts AS b ON b.org_id = s.org_id AND b.holder_name = s.holder_name
CROSS JOIN as_of AS today
LEFT JOIN param AS p ON p.org_id = s.org_id AND p.key = 'supervision_apart'
    AND LEAST(COALESCE(s.term_to, today.day), COALESCE(b.term_to, today.day), today.day) BETWEEN p.valid_from AND p.valid_to
WHERE (s.role = 'supervisor' OR (o.org_type = 'collective_org' AND s.role IN ('supervision_chair', 'supervision_member')))
    AND b.role IN ('board_chair', 'board_member', 'accountant', 'cashier')
    AND s.term_from <= COALESCE(b.term_to, DATE '9999-12-31') AND b.term_from <= COALESCE(s.term_to, DATE '9999-12-31')
