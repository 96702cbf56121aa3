-- severity: error
-- labels: supervisor = posts.role
-- labels: barred = {
--     "village_committee": ["村民委员会成员的近亲属不得担任监督机构成员", "near relatives of the villagers’ committee’s members may not supervise it"],
--     "residents_committee": ["居民委员会成员的近亲属不得担任监督机构成员", "near relatives of the residents’ committee’s members may not supervise it"],
--     "collective_org": ["理事、财务人员的近亲属不得担任监事", "near relatives of directors and finance staff may not be supervisors"]}
-- zh: {supervisor}“{name}”的近亲属回避声明填的是“存在冲突”；{barred}。
-- en: “{name}”, {supervisor}, declared a conflict: {barred}.
-- hint.zh: 声明填错了就改正；真有近亲属关系，要另选监督的人。
-- hint.en: Correct the declaration if it is wrong; if it is right, another supervisor has to be elected.
SELECT 'posts' AS _resource, p._row AS _row, 'relative_declaration' AS _field, apart.basis_id AS _basis, COALESCE(p.holder_name, p.post_id) AS name,
    p.role AS supervisor, home.org_type AS barred
FROM registry.posts AS p
JOIN registry.organizations AS o ON o.org_id = p.org_id
JOIN registry.organizations AS home
    ON home.org_id = CASE WHEN o.org_type = 'supervision_committee' THEN o.parent_org_id ELSE o.org_id END
CROSS JOIN as_of AS today
LEFT JOIN param AS apart ON apart.org_id = home.org_id AND apart.key = 'supervision_apart'
    AND today.day BETWEEN apart.valid_from AND apart.valid_to
WHERE p.role IN ('supervision_chair', 'supervision_member', 'supervisor') AND p.relative_declaration = 'conflict'
    AND home.org_type IN ('village_committee', 'residents_committee', 'collective_org')
    AND (p.term_to IS NULL OR p.term_to >= today.day)
