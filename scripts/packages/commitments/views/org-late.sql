SELECT s.org_id, s.title_zh, COALESCE(s.title_en, s.title_zh) AS title_en, s.days_late AS days
FROM promise_states AS s
WHERE s.days_late > 0 AND s.changed = 0
ORDER BY s.org_id, s.days_late DESC, s.commitment_id
