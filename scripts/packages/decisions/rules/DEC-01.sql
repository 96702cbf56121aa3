-- severity: warning
-- labels: status = matters.status
-- labels: procedure = matters.procedure_type
-- labels: step = steps.step_code
-- zh: “{title}”{status}，按{procedure}程序还缺“{step}”这一步完成的记录。
-- en: “{title}” ({decision}) is {status}; under the procedure “{procedure}” its step “{step}” has no finished record.
-- hint.zh: 在“程序步骤”表补上这一步；与别的步骤合并的填“合并至步骤”，确实不适用的，结果选“不适用”并写明理由。
-- hint.en: Add the step to the table of steps; where it was merged, fill in “merged with”; where it does not apply, set the outcome to “not required” and give the reason.
-- A template's step is due by a status: step.<procedure>.<step>.needed_by = resolved, completed or evaluated.
WITH template AS (
    SELECT
        org_id,
        regexp_extract(key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 1) AS procedure_type,
        regexp_extract(key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 2) AS step_code,
        CASE value WHEN 'resolved' THEN 1 WHEN 'completed' THEN 2 WHEN 'evaluated' THEN 3 ELSE 9 END AS stage,
        basis_id,
        valid_from,
        valid_to
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
    m.status AS status,
    m.procedure_type AS procedure,
    t.step_code AS step
FROM decisions.matters AS m
CROSS JOIN as_of
JOIN stages_reached AS reached ON reached.status = m.status
JOIN template AS t
    ON t.org_id = m.org_id AND t.procedure_type = m.procedure_type AND t.stage <= reached.stage
    AND COALESCE(m.resolved_on, as_of.day) BETWEEN t.valid_from AND t.valid_to
LEFT JOIN finished AS f
    ON f.org_id = m.org_id AND f.decision_id = m.decision_id AND f.step_code = t.step_code
WHERE f.decision_id IS NULL
