-- The steps that a matter did not take: due and without a finished record, said not to apply, or held as part of another.
WITH latest AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, step_code ORDER BY attempt DESC) AS back
    FROM decisions.steps
),
finished AS (
    SELECT DISTINCT org_id, decision_id, step_code
    FROM decisions.steps
    WHERE outcome IN ('agreed', 'amended', 'not_required') OR merged_with IS NOT NULL
)
SELECT d.org_id, d.decision_id, d.step_code, 'no_record' AS why, CAST(NULL AS VARCHAR) AS reason, CAST(NULL AS VARCHAR) AS merged_with, d.basis_id
FROM steps_due AS d
LEFT JOIN finished AS f ON f.org_id = d.org_id AND f.decision_id = d.decision_id AND f.step_code = d.step_code
WHERE f.decision_id IS NULL
UNION ALL
SELECT s.org_id, s.decision_id, s.step_code, CASE WHEN s.merged_with IS NULL THEN 'not_required' ELSE 'merged' END, s.not_required_reason, s.merged_with, NULL
FROM latest AS s
WHERE s.back = 1 AND (s.outcome = 'not_required' OR s.merged_with IS NOT NULL)
