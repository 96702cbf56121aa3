SELECT r.org_id, r.behaviour, r.kind, r.points, r.normative_doc_id, r.effective_from
FROM points.points_rules AS r
CROSS JOIN as_of
WHERE r.effective_from <= as_of.day AND COALESCE(r.effective_to, as_of.day) >= as_of.day
ORDER BY r.org_id, r.points DESC, r.rule_id
