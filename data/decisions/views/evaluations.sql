SELECT e.org_id, e.decision_id, e.evaluated_on, e.evaluator_type, e.conclusion, e.published_on
FROM decisions.post_evaluations AS e
ORDER BY e.org_id, e.decision_id, e.evaluated_on
