-- severity: warning
-- zh: {held_on}的{body}在{notice_on}才通知，只提前 {days} 天，至少要提前 {needed} 天。
-- en: Notice of the {body} of {held_on} was given on {notice_on}, {days} days ahead; at least {needed} are required.
-- hint.zh: 核对通知日期；通知确实晚了的，会议应当改期。
-- hint.en: Check the date of the notice; where it was late, the meeting should have been put off.
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
    g.notice_on AS notice_on,
    date_diff('day', g.notice_on, g.held_on) AS days,
    TRY_CAST(p.value AS BIGINT) AS needed
FROM decisions.meetings AS g
JOIN bodies ON bodies.code = g.body
JOIN notice_days AS notices ON notices.body = g.body
JOIN param AS p ON p.org_id = g.org_id AND p.key = notices.key
WHERE date_diff('day', g.notice_on, g.held_on) < TRY_CAST(p.value AS BIGINT)
