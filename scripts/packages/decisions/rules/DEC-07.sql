-- severity: warning
-- zh: “{title}”公开征求意见从{started_on}到{finished_on}，只有 {days} 天，少于 {needed} 天，也没有写缩短的理由。
-- en: “{title}” ({decision}) was open for comment from {started_on} to {finished_on}, {days} days instead of {needed}, and no reason for the shorter time is given.
-- hint.zh: 征求意见不足期限的，应当补足；确需缩短的，在这一步的“备注”写明理由。
-- hint.en: Extend the time for comment; where it had to be shorter, give the reason in the step's remark.
-- basis: major-decision-regulation-15
SELECT
    'steps' AS _resource,
    s._row AS _row,
    'finished_on' AS _field,
    p.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    s.started_on AS started_on,
    s.finished_on AS finished_on,
    date_diff('day', s.started_on, s.finished_on) AS days,
    TRY_CAST(p.value AS BIGINT) AS needed
FROM decisions.steps AS s
JOIN decisions.matters AS m ON m.org_id = s.org_id AND m.decision_id = s.decision_id
JOIN param AS p ON p.org_id = s.org_id AND p.key = 'public_comment_days'
    AND s.started_on BETWEEN p.valid_from AND p.valid_to
WHERE m.procedure_type = 'major_admin'
    AND s.step_code = 'public_participation'
    AND s.outcome IN ('agreed', 'amended')
    AND COALESCE(TRIM(s.remark), '') = ''
    AND date_diff('day', s.started_on, s.finished_on) < TRY_CAST(p.value AS BIGINT)
