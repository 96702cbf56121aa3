-- severity: warning
-- labels: role = registry.posts.role
-- zh: {org}的{role}在{earlier}年和{year}年连续两次评为不称职，处理没有写“职务终止”。
-- en: {org}: the {role} was rated incompetent in {earlier} and {year}, twice in a row, and the consequence is not the end of the post.
-- hint.zh: 依法职务终止；处理了的，登记在“评议以后”。
-- hint.en: By law the post ends: enter the consequence.
WITH yearly AS (
    SELECT g._row, g.org_id, g.subject_post_id, g.year, g.held_on, g.grade,
        LAG(g.grade) OVER (PARTITION BY g.org_id, g.subject_post_id ORDER BY g.held_on, g.round_id) AS grade_before,
        LAG(g.year) OVER (PARTITION BY g.org_id, g.subject_post_id ORDER BY g.held_on, g.round_id) AS year_before
    FROM graded_ballots AS g
    WHERE g.kind = 'committee_members'
)
SELECT 'ballots_summary' AS _resource, y._row AS _row, 'incompetent' AS _field, p.basis_id AS _basis, COALESCE(org.name_zh, y.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, y.org_id) AS org_en, post.role AS role,
    CAST(y.year_before AS VARCHAR) AS earlier, CAST(y.year AS VARCHAR) AS year
FROM yearly AS y
JOIN param AS p ON p.org_id = y.org_id AND p.key = 'appraisal_per_year' AND y.held_on BETWEEN p.valid_from AND p.valid_to
LEFT JOIN reviews.consequences AS c
    ON c.org_id = y.org_id AND c.subject_post_id = y.subject_post_id AND c.year = y.year AND c.action = 'termination'
LEFT JOIN registry.posts AS post ON post.org_id = y.org_id AND post.post_id = y.subject_post_id
LEFT JOIN registry.organizations AS org ON org.org_id = y.org_id
WHERE y.grade = 'incompetent' AND y.grade_before = 'incompetent' AND c.org_id IS NULL
