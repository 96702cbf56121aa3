-- severity: error
-- labels: finding = {
--     "no_reason": ["填了“不适用”，没有写理由", "is marked “not required” without a reason"],
--     "no_record": ["填了合并到“{merged}”，那一步却没有记录", "is said to be merged with “{merged}”, which has no record"]}
-- labels: merged = steps.step_code
-- labels: step = steps.step_code
-- zh: “{title}”的“{step}”{finding}。
-- en: “{title}” ({decision}): step “{step}” {finding}.
-- hint.zh: “不适用”要写理由；“合并至步骤”要填同一事项里确有记录的步骤。
-- hint.en: “Not required” needs a reason; “merged with” must name a step that the same matter has.
WITH found AS (
    SELECT
        s._row,
        s.org_id,
        s.decision_id,
        s.step_code,
        'not_required_reason' AS field,
        s.merged_with,
        'no_reason' AS finding
    FROM decisions.steps AS s
    WHERE s.outcome = 'not_required' AND s.merged_with IS NULL AND COALESCE(TRIM(s.not_required_reason), '') = ''
    UNION ALL
    SELECT
        s._row,
        s.org_id,
        s.decision_id,
        s.step_code,
        'merged_with',
        s.merged_with,
        'no_record'
    FROM decisions.steps AS s
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
    f.step_code AS step,
    f.merged_with AS merged,
    f.finding AS finding
FROM found AS f
JOIN decisions.matters AS m ON m.org_id = f.org_id AND m.decision_id = f.decision_id
