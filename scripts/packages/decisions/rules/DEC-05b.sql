-- severity: warning
-- zh: {held_on}的{body}没有填通知日期，看不出是不是提前 {needed} 天通知的。
-- en: The {body} of {held_on} has no date of notice, so the {needed} days of notice can't be checked.
-- hint.zh: 在“通知日期”填上发出通知的那一天。
-- hint.en: Fill in the day the notice was given.
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
)
SELECT
    'meetings' AS _resource,
    g._row AS _row,
    'notice_on' AS _field,
    p.basis_id AS _basis,
    g.held_on AS held_on,
    bodies.zh AS body_zh,
    bodies.en AS body_en,
    TRY_CAST(p.value AS BIGINT) AS needed
FROM decisions.meetings AS g
JOIN bodies ON bodies.code = g.body
JOIN notice_days AS notices ON notices.body = g.body
JOIN param AS p ON p.org_id = g.org_id AND p.key = notices.key
WHERE g.notice_on IS NULL
