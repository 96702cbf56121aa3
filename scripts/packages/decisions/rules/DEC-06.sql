-- severity: warning
-- zh: “{title}”属于应由村(居)民会议决定的事项（{kind}），{finding}。
-- en: “{title}” ({decision}) is a matter for the assembly ({kind}), but {finding}.
-- hint.zh: 提交村(居)民会议决定；由代表会议决定的，填上此前授权它的那份决议。
-- hint.en: Put it to the assembly; where the representatives decided, name the earlier resolution that authorised them.
-- Which body may decide: power.<body> = assembly, authorised or committee.
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
matter_kinds(code, zh, en) AS (
    VALUES
        ('allowance', '误工补贴人员及标准', 'who receives work-loss allowances, and how much'),
        ('income_use', '集体收益的使用', 'use of collective income'),
        ('public_welfare_fundraising', '公益事业与筹资筹劳', 'public works, fundraising and labour'),
        ('land_contract_plan', '土地承包经营方案', 'land contracting plan'),
        ('project_contract', '集体项目立项与承包', 'collective projects and contracts'),
        ('homestead', '宅基地使用方案', 'homestead allocation'),
        ('compensation', '征地补偿费的使用和分配', 'use and sharing of land compensation'),
        ('dispose_property', '处分集体财产', 'disposal of collective property'),
        ('village_rules', '村规民约', 'village rules'),
        ('member_confirmation', '成员身份确认', 'confirmation of members'),
        ('equity_plan', '收益分配与份额量化', 'profit sharing and shares'),
        ('other', '其他涉及村(居)民利益的事项', 'other matters of residents’ interest')
),
deciding AS (
    SELECT
        s.org_id,
        s.decision_id,
        g.body,
        COALESCE(g.held_on, s.finished_on, s.started_on) AS day,
        ROW_NUMBER() OVER (PARTITION BY s.org_id, s.decision_id ORDER BY s.attempt DESC, s.step_code) AS newest
    FROM decisions.steps AS s
    LEFT JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
    WHERE s.step_code = 'assembly_resolution' AND s.outcome IN ('agreed', 'amended')
),
judged AS (
    SELECT
        m._row,
        m.org_id,
        m.decision_id,
        m.title_zh, m.title_en,
        m.assembly_matter,
        m.authorization_decision_id,
        d.body,
        d.day,
        p.value AS power,
        p.basis_id,
        other.decision_id AS authorising,
        other.resolved_on AS authorised_on
    FROM decisions.matters AS m
    JOIN registry.organizations AS o ON o.org_id = m.org_id
    LEFT JOIN deciding AS d ON d.org_id = m.org_id AND d.decision_id = m.decision_id AND d.newest = 1
    LEFT JOIN param AS p ON p.org_id = m.org_id AND p.key = 'power.' || d.body
    LEFT JOIN decisions.matters AS other
        ON other.org_id = m.org_id
        AND other.decision_id = m.authorization_decision_id
        AND other.decision_id <> m.decision_id
    WHERE m.assembly_matter IS NOT NULL
        AND m.status IN ('resolved', 'implementing', 'completed', 'evaluated')
        AND o.org_type IN ('village_committee', 'residents_committee', 'village_group', 'collective_org')
)
SELECT
    'matters' AS _resource,
    j._row AS _row,
    CASE WHEN j.power = 'authorised' THEN 'authorization_decision_id' ELSE 'assembly_matter' END AS _field,
    j.basis_id AS _basis,
    j.decision_id AS decision,
    j.title_zh AS title_zh,
    COALESCE(j.title_en, j.title_zh) AS title_en,
    matter_kinds.zh AS kind_zh,
    matter_kinds.en AS kind_en,
    CASE
        WHEN j.body IS NULL THEN '却找不到作出决议的会议'
        WHEN j.power = 'committee' THEN '却只由' || bodies.zh || '定了'
        WHEN j.authorising IS NULL THEN bodies.zh || '作了决定，却没有填授权它的决议'
        WHEN j.authorised_on IS NULL THEN '授权决议“' || j.authorising || '”却还没有作出'
        ELSE '授权决议“' || j.authorising || '”却在表决之后的' || strftime(j.authorised_on, '%Y年%-m月%-d日') || '才作出'
    END AS finding_zh,
    CASE
        WHEN j.body IS NULL THEN 'no meeting that resolved it is recorded'
        WHEN j.power = 'committee' THEN 'only the ' || bodies.en || ' decided it'
        WHEN j.authorising IS NULL THEN 'the ' || bodies.en || ' decided it and no authorising resolution is named'
        WHEN j.authorised_on IS NULL THEN 'the authorising resolution “' || j.authorising || '” has not been passed'
        ELSE 'the authorising resolution “' || j.authorising || '” is of ' || strftime(j.authorised_on, '%-d %B %Y') || ', after the vote'
    END AS finding_en
FROM judged AS j
JOIN matter_kinds ON matter_kinds.code = j.assembly_matter
LEFT JOIN bodies ON bodies.code = j.body
WHERE j.body IS NULL
    OR j.power = 'committee'
    OR (j.power = 'authorised' AND (j.authorising IS NULL OR j.authorised_on IS NULL OR j.authorised_on > j.day))
