SELECT r.org_id, r.subject_zh, r.received_on, r.due_on, r.answered_on, r.days, r.outcome, r.extension_reason, r.converted_item_id, r._absent,
    r.days_absent, r.answered, COALESCE(CAST(AVG(r.days) OVER (PARTITION BY r.org_id) AS DECIMAL(9, 1)), 0) AS average
FROM answered_requests AS r
ORDER BY r.org_id, r.received_on DESC, r.request_ref
