-- severity: warning
-- labels: status = matters.status
-- labels: procedure = matters.procedure_type
-- labels: step = steps.step_code
-- zh: “{title}”{status}，按{procedure}程序还缺“{step}”这一步完成的记录。
-- en: “{title}” ({decision}) is {status}; under the procedure “{procedure}” its step “{step}” has no finished record.
-- hint.zh: 在“程序步骤”表补上这一步；与别的步骤合并的填“合并至步骤”，确实不适用的，结果选“不适用”并写明理由。
-- hint.en: Add the step to the table of steps; where it was merged, fill in “merged with”; where it does not apply, set the outcome to “not required” and give the reason.
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'status' AS _field,
    n.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.status AS status,
    m.procedure_type AS procedure,
    n.step_code AS step
FROM steps_not_taken AS n
JOIN decisions.matters AS m ON m.org_id = n.org_id AND m.decision_id = n.decision_id
WHERE n.why = 'no_record'
