-- The last day on which each request could be answered: working days from its receipt or its supplement, without those in which a
-- third party was consulted. Empty past the end of the working calendar.
WITH counted AS (
    SELECT r.org_id, r.request_ref, c.workdays + CAST(p.value AS INTEGER) + COALESCE(r.third_party_workdays, 0)
        + CASE WHEN r.extended THEN CAST(x.value AS INTEGER) ELSE 0 END AS last_workday, p.basis_id
    FROM information_requests.requests_public AS r
    JOIN working_days AS c ON c.day = COALESCE(r.supplemented_on, r.received_on)
    JOIN param AS p ON p.org_id = r.org_id AND p.key = 'foi_reply_workdays' AND r.received_on BETWEEN p.valid_from AND p.valid_to
    JOIN param AS x ON x.org_id = r.org_id AND x.key = 'foi_extension_workdays'
        AND r.received_on BETWEEN x.valid_from AND x.valid_to
)
SELECT c.org_id, c.request_ref, c.basis_id, n.day AS due_on
FROM counted AS c
LEFT JOIN nth_working_days AS n ON n.workdays = c.last_workday
