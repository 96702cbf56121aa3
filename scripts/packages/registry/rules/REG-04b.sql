-- severity: error
-- zh: 监督委员会成员“{name}”的近亲属回避声明填的是“存在冲突”；村民委员会成员的近亲属不得担任监督机构成员。
-- en: “{name}” of the supervision committee declared a conflict: near relatives of committee members may not supervise them.
-- hint.zh: 声明填错了就改正；真有近亲属关系，要另选监督委员会成员。
-- hint.en: Correct the declaration if it is wrong; if it is right, another supervisor has to be elected.
SELECT 'posts' AS _resource, p._row AS _row, 'relative_declaration' AS _field, apart.basis_id AS _basis, COALESCE(p.holder_name, p.post_id) AS name
FROM registry.posts AS p
LEFT JOIN registry.organizations AS o ON o.org_id = p.org_id
CROSS JOIN as_of AS today
LEFT JOIN param AS apart ON apart.org_id = CASE WHEN o.org_type = 'supervision_committee' THEN o.parent_org_id ELSE o.org_id END
    AND apart.key = 'supervision_apart' AND today.day BETWEEN apart.valid_from AND apart.valid_to
WHERE p.role IN ('supervision_chair', 'supervision_member') AND p.relative_declaration = 'conflict'
    AND (p.term_to IS NULL OR p.term_to >= today.day)
