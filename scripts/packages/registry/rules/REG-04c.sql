-- severity: warning
-- zh: “{name}”的监督委员会有 {members} 名成员，其中具备财会知识的 {literate} 名，应至少有 {needed} 名。
-- en: The supervision committee of “{name}” has {members} members, {literate} of them finance-literate; at least {needed} should be.
-- hint.zh: 成员中有人具备财会、管理知识的，在岗位表“具备财会知识”一栏填“是”（true）。
-- hint.en: If one of the members knows accounting, put true into is_finance_literate of the post.
WITH seats AS (
    SELECT CASE WHEN o.org_type = 'supervision_committee' THEN o.parent_org_id ELSE o.org_id END AS home,
        CASE WHEN p.is_finance_literate THEN 1 ELSE 0 END AS literate
    FROM registry.posts AS p
    JOIN registry.organizations AS o ON o.org_id = p.org_id
    CROSS JOIN as_of AS today
    WHERE p.role IN ('supervision_chair', 'supervision_member')
        AND p.term_from <= today.day AND (p.term_to IS NULL OR p.term_to >= today.day)
), counts AS (
    SELECT home, COUNT(*) AS members, SUM(literate) AS literate FROM seats GROUP BY home
)
SELECT 'organizations' AS _resource, o._row AS _row, 'org_id' AS _field, o.org_id AS org_id, needed.basis_id AS _basis,
    o.name_zh AS name_zh, COALESCE(o.name_en, o.name_zh) AS name_en,
    c.members AS members, c.literate AS literate, CAST(needed.value AS INTEGER) AS needed
FROM counts AS c
JOIN registry.organizations AS o ON o.org_id = c.home
CROSS JOIN as_of
JOIN param AS needed ON needed.org_id = o.org_id AND needed.key = 'supervision_finance_literate_min'
    AND as_of.day BETWEEN needed.valid_from AND needed.valid_to
WHERE c.literate < CAST(needed.value AS INTEGER)
