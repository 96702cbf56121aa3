-- severity: error
-- zh: {period}“{role}”的报酬依据的决议“{decision}”议的不是报酬和误工补贴。
-- en: {period}: the pay of “{role}” rests on the decision “{decision}”, which is not about pay and allowances.
-- hint.zh: 改填当年通过误工补贴人员及标准的决议。
-- hint.en: Name the decision that set this year's allowances.
-- basis: villagers-committee-law-2018-24
SELECT 'allowances' AS _resource, a._row AS _row, 'decision_id' AS _field, a.period AS period, a.post_role AS role_zh,
    COALESCE(a.post_role_en, a.post_role) AS role_en, m.title_zh AS decision
FROM finances.allowances AS a
JOIN decisions.matters AS m ON m.org_id = a.org_id AND m.decision_id = a.decision_id
JOIN param AS p ON p.org_id = a.org_id AND p.key = 'assembly.allowance'
WHERE COALESCE(m.assembly_matter, '') <> 'allowance'
