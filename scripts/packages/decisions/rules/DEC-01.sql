-- severity: warning
-- zh: “{title}”{status}，按{procedure}程序还缺“{step}”这一步完成的记录。
-- en: “{title}” ({decision}) is {status}; under the {procedure} procedure its step “{step}” has no finished record.
-- hint.zh: 在“程序步骤”表补上这一步；与别的步骤合并的填“合并至步骤”，确实不适用的，结果选“不适用”并写明理由。
-- hint.en: Add the step to the table of steps; where it was merged, fill in “merged with”; where it does not apply, set the outcome to “not required” and give the reason.
-- A template's step is due by a status: step.<procedure>.<step>.needed_by = resolved, completed or evaluated.
WITH step_names(code, zh, en) AS (
    VALUES
        ('party_proposal', '党组织提议', 'proposal by the Party organisation'),
        ('two_committees', '两委会商议', 'discussion by the two committees'),
        ('party_members_review', '党员大会审议', 'review by Party members'),
        ('assembly_resolution', '村(居)民会议或代表会议决议', 'resolution of the assembly'),
        ('resolution_disclosure', '决议公开', 'resolution published'),
        ('result_disclosure', '实施结果公开', 'results published'),
        ('initiation', '决策启动', 'initiation'),
        ('drafting', '拟订草案', 'drafting'),
        ('public_participation', '公众参与', 'public participation'),
        ('expert_review', '专家论证', 'expert review'),
        ('risk_assessment', '风险评估', 'risk assessment'),
        ('legality_review', '合法性审查', 'legality review'),
        ('collective_decision', '集体讨论决定', 'collective decision'),
        ('report_party', '请示报告党委', 'report to the Party committee'),
        ('publication', '决策公布', 'publication'),
        ('archiving', '归档', 'archiving'),
        ('execution', '执行', 'execution'),
        ('post_evaluation', '决策后评估', 'evaluation afterwards')
),
procedures(code, zh, en) AS (
    VALUES
        ('four_two', '四议两公开', '“four deliberations, two disclosures”'),
        ('five_two', '五议两公开', '“five deliberations, two disclosures”'),
        ('residents_assembly', '居民会议', 'residents’ assembly'),
        ('group_meeting', '村民小组会议', 'village group meeting'),
        ('collective_members', '集体经济组织成员大会', 'collective members’ assembly'),
        ('major_admin', '重大行政决策(参照)', 'major administrative decision (by analogy)'),
        ('routine_committee', '委员会日常决定', 'routine committee decision'),
        ('emergency', '应急处置', 'emergency')
),
statuses(code, zh, en) AS (
    VALUES
        ('proposed', '已提议', 'proposed'),
        ('consulting', '征求意见中', 'in consultation'),
        ('reviewing', '审查中', 'under review'),
        ('resolved', '已决议', 'resolved'),
        ('rejected', '未通过', 'rejected'),
        ('withdrawn', '已撤回', 'withdrawn'),
        ('implementing', '实施中', 'being carried out'),
        ('completed', '已完成', 'completed'),
        ('evaluated', '已评估', 'evaluated'),
        ('suspended', '暂缓', 'suspended')
),
template AS (
    SELECT
        org_id,
        regexp_extract(key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 1) AS procedure_type,
        regexp_extract(key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 2) AS step_code,
        CASE value WHEN 'resolved' THEN 1 WHEN 'completed' THEN 2 WHEN 'evaluated' THEN 3 ELSE 9 END AS stage,
        basis_id
    FROM param
    WHERE key LIKE 'step.%.%.needed_by'
),
finished AS (
    SELECT DISTINCT org_id, decision_id, step_code
    FROM decisions.steps
    WHERE outcome IN ('agreed', 'amended', 'not_required') OR merged_with IS NOT NULL
)
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'status' AS _field,
    t.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    statuses.zh AS status_zh,
    statuses.en AS status_en,
    procedures.zh AS procedure_zh,
    procedures.en AS procedure_en,
    COALESCE(step_names.zh, t.step_code) AS step_zh,
    COALESCE(step_names.en, t.step_code) AS step_en
FROM decisions.matters AS m
JOIN stages_reached AS reached ON reached.status = m.status
JOIN statuses ON statuses.code = m.status
JOIN procedures ON procedures.code = m.procedure_type
JOIN template AS t
    ON t.org_id = m.org_id AND t.procedure_type = m.procedure_type AND t.stage <= reached.stage
LEFT JOIN step_names ON step_names.code = t.step_code
LEFT JOIN finished AS f
    ON f.org_id = m.org_id AND f.decision_id = m.decision_id AND f.step_code = t.step_code
WHERE f.decision_id IS NULL
