-- Working days from the request, or from what was lacking, to the answer: waiting for a third party is counted too.
WITH answered AS (
    SELECT r.*, d.due_on, a.workdays - b.workdays AS days
    FROM information_requests.requests_public AS r
    LEFT JOIN request_dues AS d ON d.org_id = r.org_id AND d.request_ref = r.request_ref
    LEFT JOIN working_days AS b ON b.day = COALESCE(r.supplemented_on, r.received_on)
    LEFT JOIN working_days AS a ON a.day = r.answered_on
)
SELECT r.org_id, r.subject_zh, r.received_on, r.due_on, r.answered_on, r.days, r.outcome, r.extension_reason, r.converted_item_id, r._absent,
    CASE WHEN r._absent LIKE '%answered_on=not-due%' THEN 'not-due' END AS days_absent,
    CASE WHEN r.answered_on IS NOT NULL THEN 1 ELSE 0 END AS answered,
    COALESCE(CAST(AVG(r.days) OVER (PARTITION BY r.org_id) AS DECIMAL(9, 1)), 0) AS average
FROM answered AS r
ORDER BY r.org_id, r.received_on DESC, r.request_ref
