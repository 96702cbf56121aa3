-- The steps that a matter did not take: due and without a finished record, said not to apply, or held as part of another.
-- Due are those that the rule profile of its unit asks of its procedure by now: step.<procedure>.<step>.needed_by = resolved,
-- completed or evaluated.
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
due AS (
    SELECT m.org_id, m.decision_id, t.step_code, t.basis_id
    FROM decisions.matters AS m
    CROSS JOIN as_of
    JOIN stages_reached AS reached ON reached.status = m.status
    JOIN template AS t
        ON t.org_id = m.org_id AND t.procedure_type = m.procedure_type AND t.stage <= reached.stage
        AND COALESCE(m.resolved_on, as_of.day) BETWEEN t.valid_from AND t.valid_to
),
latest AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, step_code ORDER BY attempt DESC) AS back
    FROM decisions.steps
),
finished AS (
    SELECT DISTINCT org_id, decision_id, step_code
    FROM decisions.steps
    WHERE outcome IN ('agreed', 'amended', 'not_required') OR merged_with IS NOT NULL
)
SELECT d.org_id, d.decision_id, d.step_code, 'no_record' AS why, CAST(NULL AS VARCHAR) AS reason, CAST(NULL AS VARCHAR) AS merged_with, d.basis_id
FROM due AS d
LEFT JOIN finished AS f ON f.org_id = d.org_id AND f.decision_id = d.decision_id AND f.step_code = d.step_code
WHERE f.decision_id IS NULL
UNION ALL
SELECT s.org_id, s.decision_id, s.step_code, CASE WHEN s.merged_with IS NULL THEN 'not_required' ELSE 'merged' END, s.not_required_reason, s.merged_with, NULL
FROM latest AS s
WHERE s.back = 1 AND (s.outcome = 'not_required' OR s.merged_with IS NOT NULL)
