-- severity: error
-- zh: {org}{year}年的 {rows} 行报酬（第一行{period}“{role}”）依据决议“{decision}”，它议的不是报酬和误工补贴。
-- en: {org}: pay of {year} (rows: {rows}, the first “{role}” of {period}) rests on the decision “{decision}”, which is not about pay and allowances.
-- hint.zh: 改填当年通过误工补贴人员及标准的决议；决议的类别填错的，改决策事项里的“村民会议事项类别”。
-- hint.en: Name the decision that set this year’s allowances, or correct assembly_matter of the decision.
WITH wrong AS (
    SELECT a._row, a.org_id, a.period, a.post_role, a.post_role_en, p.basis_id, m.title_zh, m.title_en,
        COUNT(*) OVER (PARTITION BY a.org_id, a.decision_id, substr(a.period, 1, 4)) AS rows,
        ROW_NUMBER() OVER (PARTITION BY a.org_id, a.decision_id, substr(a.period, 1, 4) ORDER BY a.period, a._row) AS place
    FROM finances.allowances AS a
    JOIN decisions.matters AS m ON m.org_id = a.org_id AND m.decision_id = a.decision_id
    JOIN param AS p ON p.org_id = a.org_id AND p.key = 'assembly.allowance'
        AND TRY_CAST(a.period || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
    WHERE COALESCE(m.assembly_matter, '') <> 'allowance'
)
SELECT 'allowances' AS _resource, w._row AS _row, 'decision_id' AS _field, w.basis_id AS _basis,
    COALESCE(org.name_zh, w.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, w.org_id) AS org_en,
    substr(w.period, 1, 4) AS year, w.rows AS rows, w.period AS period, w.post_role AS role_zh,
    COALESCE(w.post_role_en, w.post_role) AS role_en, w.title_zh AS decision_zh, COALESCE(w.title_en, w.title_zh) AS decision_en
FROM wrong AS w
LEFT JOIN registry.organizations AS org ON org.org_id = w.org_id
WHERE w.place = 1
