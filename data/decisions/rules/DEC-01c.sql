-- severity: error
-- zh: “{title}”的“{step}”{finding}。
-- en: “{title}” ({decision}): step “{step}” {finding}.
-- hint.zh: “不适用”要写理由；“合并至步骤”要填同一事项里确有记录的步骤。
-- hint.en: “Not required” needs a reason; “merged with” must name a step that the same matter has.
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
found AS (
    SELECT
        s._row,
        s.org_id,
        s.decision_id,
        s.step_code,
        'not_required_reason' AS field,
        '填了“不适用”，没有写理由' AS finding_zh,
        'is marked “not required” without a reason' AS finding_en
    FROM decisions.steps AS s
    WHERE s.outcome = 'not_required' AND s.merged_with IS NULL AND COALESCE(TRIM(s.not_required_reason), '') = ''
    UNION ALL
    SELECT
        s._row,
        s.org_id,
        s.decision_id,
        s.step_code,
        'merged_with',
        '填了合并到“' || COALESCE(n.zh, s.merged_with) || '”，那一步却没有记录',
        'is said to be merged with “' || COALESCE(n.en, s.merged_with) || '”, which has no record'
    FROM decisions.steps AS s
    LEFT JOIN step_names AS n ON n.code = s.merged_with
    LEFT JOIN decisions.steps AS target
        ON target.org_id = s.org_id
        AND target.decision_id = s.decision_id
        AND target.step_code = s.merged_with
        AND target.step_code <> s.step_code
    WHERE s.merged_with IS NOT NULL AND target.decision_id IS NULL
)
SELECT
    'steps' AS _resource,
    f._row AS _row,
    f.field AS _field,
    f.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    step_names.zh AS step_zh,
    step_names.en AS step_en,
    f.finding_zh AS finding_zh,
    f.finding_en AS finding_en
FROM found AS f
JOIN decisions.matters AS m ON m.org_id = f.org_id AND m.decision_id = f.decision_id
JOIN step_names ON step_names.code = f.step_code
