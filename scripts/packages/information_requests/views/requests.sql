SELECT r.org_id, r.subject_zh, r.received_on, d.due_on, r.answered_on, r.outcome, r.extension_reason, r.converted_item_id, r._absent,
    CASE WHEN r.answered_on IS NOT NULL THEN 1 ELSE 0 END AS answered
FROM information_requests.requests_public AS r
LEFT JOIN request_dues AS d ON d.org_id = r.org_id AND d.request_ref = r.request_ref
ORDER BY r.received_on DESC, r.org_id, r.request_ref
