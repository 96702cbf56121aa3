-- severity: warning
-- labels: role = posts.role
-- zh: {org}的监督委员会成员“{name}”自{since}起又任{role}，任期重叠；管账管钱、管集体资产的，不兼任监督委员会成员。
-- en: {org}: “{name}” of the supervision committee is also {role} from {since} on; who keeps the accounts, the money or the collective’s assets does not supervise.
-- hint.zh: 一个职务已经卸任的，填上“任期止”；否则要另选监督委员会成员。
-- hint.en: If one of the posts has ended fill in term_to; otherwise another supervisor has to be elected.
-- supervision_barred.<role>, of the last day that both posts were held.
WITH seats AS (
    SELECT p._row, p.org_id, p.role, p.holder_name, p.term_from, COALESCE(p.term_to, DATE '9999-12-31') AS term_to,
        CASE WHEN o.org_type IN ('supervision_committee', 'collective_org') THEN o.parent_org_id ELSE o.org_id END AS home
    FROM registry.posts AS p
    JOIN registry.organizations AS o ON o.org_id = p.org_id
    WHERE p.holder_name IS NOT NULL
)
SELECT 'posts' AS _resource, s._row AS _row, 'holder_name' AS _field, b.basis_id AS _basis,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    s.holder_name AS name, c.role AS role, GREATEST(s.term_from, c.term_from) AS since
FROM seats AS s
JOIN seats AS c ON c.home = s.home AND c.holder_name = s.holder_name
CROSS JOIN as_of AS today
JOIN param AS b ON b.org_id = s.home AND b.key = 'supervision_barred.' || c.role
    AND LEAST(s.term_to, c.term_to, today.day) BETWEEN b.valid_from AND b.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.role IN ('supervision_chair', 'supervision_member')
    AND s.term_from <= c.term_to AND c.term_from <= s.term_to
