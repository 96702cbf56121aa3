-- severity: warning
-- labels: what = {"compensated": ["征地涉及户数", "households concerned by the land taken"],
--     "payers": ["筹资人数", "people who pay the levy"], "affected": ["涉及户数", "households concerned"],
--     "unit_households": ["网格（小组）户数合计", "households of its grids or groups together"],
--     "unit_people": ["网格（小组）常住人口合计", "residents of its grids or groups together"]}
-- labels: whole = {"households": ["户", "households"], "people": ["人", "people"]}
-- zh: {org}的{what}填了 {value}，单位表里{org}一共只有 {total} {whole}。
-- en: {org}: {what} are {value}; the register has {total} {whole} in all.
-- hint.zh: 核对两处的数，看是不是多写了一位；单位表里的人口、户数旧了的，先更新。
-- hint.en: Check both numbers for a digit too many; where the register is out of date, bring it up to date first.
-- The register may be a year or two old: a tenth more is let pass, but not in the very year that it was counted.
WITH counts AS (
    SELECT 'finances.land_compensation' AS resource, _row, 'households_count' AS field, org_id, 'compensated' AS what,
        'households' AS whole, households_count AS value, NULL AS year
    FROM finances.land_compensation
    UNION ALL
    SELECT 'finances.fundraising', _row, 'payers_count', org_id, 'payers', 'people', payers_count, year FROM finances.fundraising
    UNION ALL
    SELECT 'decisions.matters', _row, 'households_affected', org_id, 'affected', 'households', households_affected, NULL FROM decisions.matters
    UNION ALL
    SELECT 'registry.units', MIN(_row), 'households', org_id, 'unit_households', 'households', SUM(households), NULL
    FROM registry.units
    GROUP BY org_id, level
    UNION ALL
    SELECT 'registry.units', MIN(_row), 'pop_resident', org_id, 'unit_people', 'people', SUM(pop_resident), NULL
    FROM registry.units
    GROUP BY org_id, level
),
wholes AS (
    SELECT c.resource, c._row, c.field, c.org_id, c.what, c.whole, c.value, o.name_zh, o.name_en,
        CASE WHEN c.whole = 'households' THEN o.households ELSE GREATEST(o.pop_registered, o.pop_resident) END AS total,
        CASE WHEN c.year = o.pop_year THEN 10 ELSE 11 END AS tenths
    FROM counts AS c
    JOIN registry.organizations AS o ON o.org_id = c.org_id
)
SELECT resource AS _resource, _row AS _row, field AS _field, name_zh AS org_zh, COALESCE(name_en, name_zh) AS org_en,
    what, value, total, whole
FROM wholes
WHERE value * 10 > total * tenths
