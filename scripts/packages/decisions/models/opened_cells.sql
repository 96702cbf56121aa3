-- The cells of the matrix in which a matter has any disclosure.
SELECT DISTINCT org_id, decision_id, phase, aspect
FROM decisions.disclosures
