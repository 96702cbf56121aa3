-- Each request with its last day and the working days from it, or from what was lacking, to the answer: waiting for a third party is
-- counted too.
SELECT r.org_id, r.request_ref, r.subject_zh, r.received_on, d.due_on, r.answered_on, a.workdays - b.workdays AS days, r.outcome,
    r.extension_reason, r.converted_item_id, r._absent,
    CASE WHEN r._absent LIKE '%answered_on=not-due%' THEN 'not-due' END AS days_absent,
    CASE WHEN r.answered_on IS NOT NULL THEN 1 ELSE 0 END AS answered
FROM information_requests.requests_public AS r
LEFT JOIN request_dues AS d ON d.org_id = r.org_id AND d.request_ref = r.request_ref
LEFT JOIN working_days AS b ON b.day = COALESCE(r.supplemented_on, r.received_on)
LEFT JOIN working_days AS a ON a.day = r.answered_on
