-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有", "by {today} there is none"],
--     "late": ["到{published_on}才公开", "came only on {published_on}"]}
-- labels: needed = {"resolution_disclosure": ["决议公开", "disclosure of the resolution"], "result_disclosure": ["结果公开", "disclosure of the result"]}
-- labels: happened = {"resolution_disclosure": ["作出决议", "resolved"], "result_disclosure": ["完成", "completed"]}
-- zh: “{title}”{happened_on}{happened}，{needed}最迟在{due_on}，{finding}。
-- en: “{title}” ({decision}) was {happened} on {happened_on}; {needed} was due by {due_on}, but {finding}.
-- hint.zh: 先公开，再在“程序步骤”登记公开日期；依法不公开的，填写不公开的理由和依据。
-- hint.en: Disclose it, then enter the date among the steps; where the law forbids it, give the reason and the basis for withholding.
WITH kinds(step_code, key, happened_zh, happened_en, needed_zh, needed_en) AS (
    VALUES
        ('resolution_disclosure', 'resolution_disclosure_days', '作出决议', 'resolved', '决议公开', 'disclosure of the resolution'),
        ('result_disclosure', 'result_disclosure_days', '完成', 'completed', '结果公开', 'disclosure of the result')
),
published AS (
    SELECT org_id, decision_id, step_code, MIN(COALESCE(finished_on, started_on)) AS day
    FROM decisions.steps
    WHERE outcome IN ('agreed', 'amended')
    GROUP BY org_id, decision_id, step_code
),
waived AS (
    SELECT DISTINCT org_id, decision_id, step_code
    FROM decisions.steps
    WHERE outcome = 'not_required' OR merged_with IS NOT NULL
),
events AS (
    SELECT
        m._row,
        m.org_id,
        m.decision_id,
        m.title_zh, m.title_en,
        kinds.*,
        CASE WHEN kinds.step_code = 'resolution_disclosure' THEN m.resolved_on ELSE m.completed_on END AS happened_on,
        CAST(p.value AS INTEGER) AS days,
        p.basis_id
    FROM decisions.matters AS m
    CROSS JOIN kinds
    JOIN param AS p ON p.org_id = m.org_id AND p.key = kinds.key
        AND CASE WHEN kinds.step_code = 'resolution_disclosure' THEN m.resolved_on ELSE m.completed_on END
            BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN deciding_meetings AS d ON d.org_id = m.org_id AND d.decision_id = m.decision_id
    WHERE m.procedure_type NOT IN ('major_admin', 'routine_committee')
        AND m.status IN ('resolved', 'implementing', 'completed', 'evaluated')
        AND m.withhold_reason IS NULL
        -- A day that can't be right is told as that (DEC-21, in_order), and nothing is reckoned from it.
        AND CASE WHEN kinds.step_code = 'resolution_disclosure' THEN d.held_on IS NULL OR d.held_on <= m.resolved_on
            ELSE m.resolved_on IS NULL OR m.resolved_on <= m.completed_on END
)
SELECT
    'matters' AS _resource,
    e._row AS _row,
    CASE WHEN e.step_code = 'resolution_disclosure' THEN 'resolved_on' ELSE 'completed_on' END AS _field,
    e.basis_id AS _basis,
    e.decision_id AS decision,
    e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en,
    e.happened_on AS happened_on,
    e.step_code AS happened,
    e.step_code AS needed,
    e.happened_on + e.days AS due_on,
    CASE WHEN p.day IS NULL THEN 'missing'
        ELSE 'late' END AS finding,
    as_of.day AS today,
    p.day AS published_on
FROM events AS e
CROSS JOIN as_of
LEFT JOIN published AS p ON p.org_id = e.org_id AND p.decision_id = e.decision_id AND p.step_code = e.step_code
LEFT JOIN waived AS w ON w.org_id = e.org_id AND w.decision_id = e.decision_id AND w.step_code = e.step_code
WHERE w.decision_id IS NULL
    AND (p.day > e.happened_on + e.days OR (p.day IS NULL AND as_of.day > e.happened_on + e.days))
