WITH step_names(code, zh, en) AS (
    VALUES
        ('party_proposal', '党组织提议', 'party organisation’s proposal'),
        ('two_committees', '两委会商议', 'two committees’ consultation'),
        ('party_members_review', '党员大会审议', 'party members’ review'),
        ('assembly_resolution', '会议决议', 'assembly resolution'),
        ('resolution_disclosure', '决议公开', 'disclosure of the resolution'),
        ('result_disclosure', '实施结果公开', 'disclosure of the result'),
        ('initiation', '决策启动', 'initiation'),
        ('drafting', '草案拟订', 'drafting'),
        ('public_participation', '公众参与', 'public participation'),
        ('expert_review', '专家论证', 'expert review'),
        ('risk_assessment', '风险评估', 'risk assessment'),
        ('legality_review', '合法性审查', 'legality review'),
        ('collective_decision', '集体讨论决定', 'collective decision'),
        ('report_party', '请示报告', 'report to the party committee'),
        ('publication', '决策公布', 'publication'),
        ('archiving', '归档', 'archiving'),
        ('execution', '决策执行', 'execution'),
        ('post_evaluation', '决策后评估', 'post-evaluation')
),
reached(status, stage) AS (
    VALUES ('resolved', 1), ('implementing', 1), ('suspended', 1), ('completed', 2), ('evaluated', 3)
),
template AS (
    SELECT
        m.org_id,
        m.decision_id,
        regexp_extract(p.key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 2) AS step_code,
        TRY_CAST(p.value AS BIGINT) AS place,
        CASE n.value WHEN 'resolved' THEN 1 WHEN 'completed' THEN 2 WHEN 'evaluated' THEN 3 ELSE 9 END <= COALESCE(reached.stage, 0) AS due
    FROM decisions.matters AS m
    LEFT JOIN reached ON reached.status = m.status
    JOIN param AS p ON p.org_id = m.org_id AND p.key LIKE 'step.' || m.procedure_type || '.%.order'
    LEFT JOIN param AS n ON n.org_id = m.org_id AND n.key = replace(p.key, '.order', '.needed_by')
),
every AS (
    SELECT org_id, decision_id, step_code FROM template
    UNION
    SELECT org_id, decision_id, step_code FROM decisions.steps
)
SELECT
    e.org_id,
    e.decision_id,
    e.step_code,
    s.attempt,
    CASE WHEN s.step_code IS NULL AND NOT t.due THEN 'not-due' END AS attempt_absent,
    s.started_on,
    CASE WHEN s.step_code IS NULL AND NOT t.due THEN 'not-due' END AS started_on_absent,
    s.finished_on,
    CASE WHEN s.step_code IS NULL AND NOT t.due THEN 'not-due' END AS finished_on_absent,
    s._absent,
    s.outcome,
    CASE WHEN s.step_code IS NULL AND NOT t.due THEN 'not-due' END AS outcome_absent,
    CASE
        WHEN s.step_code IS NULL AND t.due THEN '没有记录'
        WHEN s.step_code IS NULL OR s._absent LIKE '%started_on=not-due%' THEN '还没有走到'
        WHEN s.merged_with IS NOT NULL THEN '并入“' || COALESCE(n.zh, s.merged_with) || '”'
        WHEN s.outcome = 'not_required' THEN '不适用：' || COALESCE(s.not_required_reason, '没有写理由')
        WHEN g.meeting_id IS NOT NULL AND g.minutes_url IS NOT NULL THEN '会议记录已公开'
        WHEN g.meeting_id IS NOT NULL THEN '会议记录未公开'
        WHEN s.supervision_opinion IS NOT NULL THEN '监督意见：' || s.supervision_opinion
        ELSE '佐证未公开'
    END AS evidence_zh,
    CASE
        WHEN s.step_code IS NULL AND t.due THEN 'not recorded'
        WHEN s.step_code IS NULL OR s._absent LIKE '%started_on=not-due%' THEN 'not yet reached'
        WHEN s.merged_with IS NOT NULL THEN 'merged with “' || COALESCE(n.en, s.merged_with) || '”'
        WHEN s.outcome = 'not_required' THEN 'not required: ' || COALESCE(s.not_required_reason, 'no reason given')
        WHEN g.meeting_id IS NOT NULL AND g.minutes_url IS NOT NULL THEN 'minutes disclosed'
        WHEN g.meeting_id IS NOT NULL THEN 'minutes not disclosed'
        WHEN s.supervision_opinion IS NOT NULL THEN 'overseers: ' || s.supervision_opinion
        ELSE 'evidence not disclosed'
    END AS evidence_en
FROM every AS e
LEFT JOIN template AS t ON t.org_id = e.org_id AND t.decision_id = e.decision_id AND t.step_code = e.step_code
LEFT JOIN decisions.steps AS s ON s.org_id = e.org_id AND s.decision_id = e.decision_id AND s.step_code = e.step_code
LEFT JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
LEFT JOIN step_names AS n ON n.code = s.merged_with
ORDER BY
    e.org_id, e.decision_id, t.place NULLS LAST, COALESCE(s.started_on, s.finished_on) NULLS LAST, e.step_code, s.attempt NULLS FIRST
