-- severity: error
-- zh: “{title}”的“{later}”应在“{earlier}”之后，日期{later_on}却早于{earlier_on}。
-- en: “{title}” ({decision}): “{later}” comes after “{earlier}”, but its date {later_on} is before {earlier_on}.
-- hint.zh: 核对两步的会议记录，改正写错的日期；真是倒过来做的，应当补走程序，不能改日期了事。
-- hint.en: Check the minutes of both steps and correct the wrong date; where the order really was reversed, the procedure has to be repeated.
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
template AS (
    SELECT
        org_id,
        regexp_extract(key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 1) AS procedure_type,
        regexp_extract(key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 2) AS step_code,
        TRY_CAST(value AS BIGINT) AS place,
        basis_id
    FROM param
    WHERE key LIKE 'step.%.%.order'
),
latest AS (
    SELECT
        *,
        COALESCE(finished_on, started_on) AS day,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, step_code ORDER BY attempt DESC) AS newest
    FROM decisions.steps
),
dated AS (
    SELECT s._row, s.org_id, s.decision_id, s.step_code, s.day, t.place, t.basis_id, m.title_zh, m.title_en
    FROM latest AS s
    JOIN decisions.matters AS m ON m.org_id = s.org_id AND m.decision_id = s.decision_id
    JOIN template AS t
        ON t.org_id = s.org_id AND t.procedure_type = m.procedure_type AND t.step_code = s.step_code
    WHERE s.newest = 1 AND s.day IS NOT NULL AND s.outcome <> 'not_required' AND s.merged_with IS NULL
),
pairs AS (
    SELECT
        later.*,
        earlier.step_code AS earlier_code,
        earlier.day AS earlier_on,
        ROW_NUMBER() OVER (
            PARTITION BY later.org_id, later.decision_id, later.step_code
            ORDER BY earlier.day DESC, earlier.place DESC, earlier.step_code
        ) AS choice
    FROM dated AS later
    JOIN dated AS earlier
        ON earlier.org_id = later.org_id
        AND earlier.decision_id = later.decision_id
        AND earlier.place < later.place
        AND earlier.day > later.day
)
SELECT
    'steps' AS _resource,
    p._row AS _row,
    'finished_on' AS _field,
    p.basis_id AS _basis,
    p.decision_id AS decision,
    p.title_zh AS title_zh,
    COALESCE(p.title_en, p.title_zh) AS title_en,
    a.zh AS later_zh,
    a.en AS later_en,
    b.zh AS earlier_zh,
    b.en AS earlier_en,
    p.day AS later_on,
    p.earlier_on AS earlier_on
FROM pairs AS p
JOIN step_names AS a ON a.code = p.step_code
JOIN step_names AS b ON b.code = p.earlier_code
WHERE p.choice = 1
