-- severity: error
-- zh: {held_on}的{body}不能委托他人参加，表里却记了 {proxies} 人委托。
-- en: The {body} of {held_on} allows no proxies, but {proxies} are recorded.
-- hint.zh: 委托的人不算到会；本人到会的，把“委托人数”改成 0。
-- hint.en: Proxies don't count as present here; where the members came themselves, set the number of proxies to 0.
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
    'proxies' AS _field,
    p.basis_id AS _basis,
    g.held_on AS held_on,
    bodies.zh AS body_zh,
    bodies.en AS body_en,
    g.proxies AS proxies
FROM decisions.meetings AS g
JOIN bodies ON bodies.code = g.body
JOIN param AS p ON p.org_id = g.org_id AND p.key = 'quorum.' || g.body || '.proxies' AND p.value = 'false'
WHERE g.proxies > 0
