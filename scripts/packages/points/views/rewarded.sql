SELECT r.org_id, r.normative_doc_id, r.behaviour, r.kind, r.points, r.effective_from, r.effective_to
FROM points.points_rules AS r
ORDER BY r.org_id, r.normative_doc_id, r.points DESC, r.rule_id
