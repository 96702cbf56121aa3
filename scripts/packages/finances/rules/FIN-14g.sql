-- severity: warning
-- zh: {org}征地“{project}”{area} 亩，每亩 {standard} 元，土地补偿费和安置补助费应为 {expected} 元，登记的是 {stated} 元，相差 {difference} 元。
-- en: {org}: for “{project}”, {area} mu at {standard} yuan a mu make {expected} yuan of land compensation and resettlement; {stated} yuan are stated, {difference} yuan apart.
-- hint.zh: 核对面积、每亩标准和两项补偿费；分地类、分片区标准不同的，分批登记。
-- hint.en: Check area, standard and both amounts; where land differs in standard enter it in parts.
-- A hundredth is left to rounding of the area.
SELECT 'land_compensation' AS _resource, l._row AS _row, 'standard_per_mu' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    l.project_name AS project, CAST(l.area_mu AS DECIMAL(18, 2)) AS area, CAST(l.standard_per_mu AS DECIMAL(18, 2)) AS standard,
    CAST(l.area_mu * l.standard_per_mu AS DECIMAL(18, 2)) AS expected,
    CAST(COALESCE(l.received_land, 0) + COALESCE(l.received_resettlement, 0) AS DECIMAL(18, 2)) AS stated,
    CAST(ABS(COALESCE(l.received_land, 0) + COALESCE(l.received_resettlement, 0) - l.area_mu * l.standard_per_mu) AS DECIMAL(18, 2))
        AS difference
FROM finances.land_compensation AS l
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE ABS(COALESCE(l.received_land, 0) + COALESCE(l.received_resettlement, 0) - l.area_mu * l.standard_per_mu) * 100
    > l.area_mu * l.standard_per_mu
