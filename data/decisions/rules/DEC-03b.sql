-- severity: error
-- zh: {held_on}的{body}，{part} {part_count} 人，比{whole} {whole_count} 人还多。
-- en: The {body} of {held_on}: {part} {part_count}, more than {whole} {whole_count}.
-- hint.zh: 照签到表改正其中写错的人数。
-- hint.en: Correct the wrong number from the attendance sheet.
WITH bodies(code, zh, en) AS (
    VALUES
        ('party_branch', '党支部(党总支)会议', 'Party branch meeting'),
        ('two_committees', '两委联席会议', 'joint meeting of the two committees'),
        ('party_members', '党员大会', 'Party members’ meeting'),
        ('villagers_assembly', '村民会议', 'villagers’ assembly'),
        ('household_reps', '户代表会议', 'household representatives’ meeting'),
        ('villager_reps', '村民代表会议', 'villager representatives’ meeting'),
        ('group_meeting', '村民小组会议', 'village group meeting'),
        ('residents_assembly', '居民会议', 'residents’ assembly'),
        ('residents_reps', '居民代表会议', 'residents’ representatives’ meeting'),
        ('collective_members', '集体经济组织成员大会', 'collective members’ assembly'),
        ('collective_reps', '集体经济组织成员代表大会', 'collective representatives’ assembly'),
        ('board', '理事会会议', 'board meeting'),
        ('township_executive', '镇长办公会议', 'township executive meeting')
),
pairs(field, part_zh, part_en, whole_zh, whole_en) AS (
    VALUES
        ('present', '实到', 'present', '应到', 'eligible'),
        ('present_women', '实到妇女', 'women present', '实到', 'present'),
        ('online_attendees', '线上参会', 'online', '实到', 'present')
),
counted AS (
    SELECT
        g._row,
        g.body,
        g.held_on,
        pairs.*,
        CASE pairs.field WHEN 'present' THEN g.present WHEN 'present_women' THEN g.present_women ELSE g.online_attendees END AS part_count,
        CASE pairs.field WHEN 'present' THEN g.eligible ELSE g.present END AS whole_count
    FROM decisions.meetings AS g
    CROSS JOIN pairs
)
SELECT
    'meetings' AS _resource,
    c._row AS _row,
    c.field AS _field,
    c.held_on AS held_on,
    bodies.zh AS body_zh,
    bodies.en AS body_en,
    c.part_zh AS part_zh,
    c.part_en AS part_en,
    c.part_count AS part_count,
    c.whole_zh AS whole_zh,
    c.whole_en AS whole_en,
    c.whole_count AS whole_count
FROM counted AS c
JOIN bodies ON bodies.code = c.body
WHERE c.part_count > c.whole_count
