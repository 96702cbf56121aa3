-- severity: error
-- zh: 监督委员会成员“{name}”的近亲属回避声明填的是“存在冲突”；村民委员会成员的近亲属不得担任监督机构成员。
-- en: “{name}” of the supervision committee declared a conflict: near relatives of committee members may not supervise them.
-- hint.zh: 声明填错了就改正；真有近亲属关系，要另选监督委员会成员。
-- hint.en: Correct the declaration if it is wrong; if it is right, another supervisor has to be elected.
-- basis: villagers-committee-law-2018-32
SELECT 'posts' AS _resource, p._row AS _row, 'relative_declaration' AS _field, COALESCE(p.holder_name, p.post_id) AS name
FROM registry.posts AS p
CROSS JOIN as_of AS today
WHERE p.role IN ('supervision_chair', 'supervision_member') AND p.relative_declaration = 'conflict'
    AND (p.term_to IS NULL OR p.term_to >= today.day)
