-- severity: warning
-- labels: finding = {
--     "risk": ["风险评估的结论却是“不可控”", "the risk assessment found the risk uncontrollable"],
--     "opinion": ["合法性审查的意见却是“不合法”", "the legality review found it unlawful"],
--     "late": ["合法性审查却到{reviewed_on}才做完", "the legality review ended only on {reviewed_on}"],
--     "missing": ["之前却没有合法性审查完成的记录", "no finished legality review is recorded before it"]}
-- zh: “{title}”在{decided_on}集体讨论决定，{finding}。
-- en: “{title}” ({decision}) was decided collectively on {decided_on}, but {finding}.
-- hint.zh: 未经合法性审查或审查认为违法的，不得提交讨论；风险不可控的，应当终止或调整方案。
-- hint.en: Without a legality review, or with an unlawful finding, it may not be put to the vote; with uncontrollable risk the plan has to be stopped or changed.
-- basis: major-decision-regulation-25
WITH newest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, step_code ORDER BY attempt DESC) AS place
    FROM decisions.steps
),
decided AS (
    SELECT s._row, s.org_id, s.decision_id, m.title_zh, m.title_en, COALESCE(g.held_on, s.finished_on) AS day
    FROM newest AS s
    JOIN decisions.matters AS m ON m.org_id = s.org_id AND m.decision_id = s.decision_id
    LEFT JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
    WHERE s.place = 1
        AND s.step_code = 'collective_decision'
        AND s.outcome IN ('agreed', 'amended')
        AND m.procedure_type = 'major_admin'
),
judged AS (
    SELECT
        d.*,
        r.finished_on AS reviewed_on,
        r.review_opinion,
        r.outcome AS review_outcome,
        k.risk_level
    FROM decided AS d
    LEFT JOIN newest AS r
        ON r.org_id = d.org_id AND r.decision_id = d.decision_id AND r.step_code = 'legality_review' AND r.place = 1
    LEFT JOIN newest AS k
        ON k.org_id = d.org_id AND k.decision_id = d.decision_id AND k.step_code = 'risk_assessment' AND k.place = 1
)
SELECT
    'steps' AS _resource,
    j._row AS _row,
    'finished_on' AS _field,
    j.decision_id AS decision,
    j.title_zh AS title_zh,
    COALESCE(j.title_en, j.title_zh) AS title_en,
    j.day AS decided_on,
    CASE WHEN j.risk_level = 'uncontrollable' THEN 'risk'
        WHEN j.review_opinion = 'unlawful' THEN 'opinion'
        WHEN j.reviewed_on > j.day THEN 'late'
        ELSE 'missing' END AS finding,
    j.reviewed_on AS reviewed_on
FROM judged AS j
WHERE j.risk_level = 'uncontrollable'
    OR j.review_opinion = 'unlawful'
    OR j.reviewed_on > j.day
    OR j.reviewed_on IS NULL
