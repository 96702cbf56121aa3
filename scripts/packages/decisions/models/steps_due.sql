-- The steps of its procedure that each matter should have behind it, as the rule profile of its unit says:
-- step.<procedure>.<step>.needed_by = resolved, completed or evaluated.
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
)
SELECT m.org_id, m.decision_id, t.step_code, t.basis_id
FROM decisions.matters AS m
CROSS JOIN as_of
JOIN stages_reached AS reached ON reached.status = m.status
JOIN template AS t
    ON t.org_id = m.org_id AND t.procedure_type = m.procedure_type AND t.stage <= reached.stage
    AND COALESCE(m.resolved_on, as_of.day) BETWEEN t.valid_from AND t.valid_to
