-- severity: warning
-- zh: “{name}”填了{what}，没有填是哪一年的。
-- en: “{name}” gives {what} without the year they are of.
-- hint.zh: 在 {column} 一栏填四位年份。
-- hint.en: Put the four-digit year into {column}.
SELECT 'organizations' AS _resource, _row, 'pop_year' AS _field, org_id, name_zh, COALESCE(name_en, name_zh) AS name_en,
    '人口' AS what_zh, 'population figures' AS what_en, 'pop_year' AS column
FROM registry.organizations
WHERE pop_year IS NULL AND COALESCE(pop_registered, pop_resident, pop_18plus) IS NOT NULL
UNION ALL
SELECT 'organizations', _row, 'code_year', org_id, name_zh, COALESCE(name_en, name_zh), '区划代码', 'division codes', 'code_year'
FROM registry.organizations
WHERE code_year IS NULL AND division_code IS NOT NULL
