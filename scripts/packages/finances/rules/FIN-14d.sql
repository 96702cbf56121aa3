-- severity: error
-- zh: {org}的“{batch}”征地补偿费已分配 {distributed} 元，没有填分给多少户。
-- en: {org}: of the land compensation for “{batch}” {distributed} yuan were shared out, but not to how many households.
-- hint.zh: 填分配的户数。
-- hint.en: Enter the number of households.
SELECT 'land_compensation' AS _resource, l._row AS _row, 'households_count' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    l.project_name AS batch, CAST(l.distributed AS DECIMAL(18, 2)) AS distributed
FROM finances.land_compensation AS l
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE l.distributed > 0 AND COALESCE(l.households_count, 0) = 0
