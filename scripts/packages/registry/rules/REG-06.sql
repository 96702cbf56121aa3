-- severity: error
-- zh: “{name}”的{part} {part_count} 多于{whole} {whole_count}。
-- en: “{name}” has more {part} ({part_count}) than {whole} ({whole_count}).
-- hint.zh: 核对这两个数，看是不是年度不同或填错了栏。
-- hint.en: Check both numbers: they may be of different years or in the wrong column.
WITH pairs AS (
    SELECT _row, org_id, name_zh, name_en, 'households' AS field, '户数' AS part_zh, 'households' AS part_en, households AS part,
        '人口' AS whole_zh, 'people' AS whole_en, GREATEST(pop_registered, pop_resident) AS whole
    FROM registry.organizations
    UNION ALL
    SELECT _row, org_id, name_zh, name_en, 'pop_18plus', '十八周岁以上人数', 'people of 18 and over', pop_18plus,
        '人口', 'people', GREATEST(pop_registered, pop_resident)
    FROM registry.organizations
    UNION ALL
    SELECT _row, org_id, name_zh, name_en, 'party_members', '党员数', 'party members', party_members,
        '十八周岁以上人数', 'people of 18 and over', pop_18plus
    FROM registry.organizations
    UNION ALL
    SELECT _row, org_id, name_zh, name_en, 'villager_reps', '村(居)民代表数', 'representatives', villager_reps,
        '十八周岁以上人数', 'people of 18 and over', pop_18plus
    FROM registry.organizations
    UNION ALL
    SELECT _row, org_id, name_zh, name_en, 'collective_reps', '成员代表数', 'collective representatives', collective_reps,
        '集体经济组织成员数', 'members of the collective', collective_members
    FROM registry.organizations
)
SELECT 'organizations' AS _resource, _row, field AS _field, org_id, name_zh, COALESCE(name_en, name_zh) AS name_en,
    part_zh, part_en, part AS part_count, whole_zh, whole_en, whole AS whole_count
FROM pairs
WHERE part > whole
