-- severity: error
-- zh: “{title}”（{kind}）由{held_on}的成员代表大会表决，这类事项只能由成员大会决定。
-- en: “{title}” ({decision}, {kind}) was voted by the collective representatives’ assembly of {held_on}; only the full members’ assembly may decide it.
-- hint.zh: 重新提交成员大会，由全体成员的三分之二以上同意才算通过。
-- hint.en: Put it to the members’ assembly, where two thirds of all members must agree.
-- basis: collective-org-law-28
WITH matter_kinds(code, zh, en) AS (
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
)
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'assembly_matter' AS _field,
    p.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    matter_kinds.zh AS kind_zh,
    matter_kinds.en AS kind_en,
    g.held_on AS held_on
FROM decisions.matters AS m
JOIN matter_kinds ON matter_kinds.code = m.assembly_matter
JOIN param AS p
    ON p.org_id = m.org_id AND p.key = 'collective_reps_excluded.' || m.assembly_matter AND p.value = 'true'
JOIN decisions.steps AS s
    ON s.org_id = m.org_id AND s.decision_id = m.decision_id AND s.step_code = 'assembly_resolution'
    AND s.outcome IN ('agreed', 'amended')
JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id AND g.body = 'collective_reps'
