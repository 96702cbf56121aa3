-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有答复", "by {today} there is no answer"],
--     "late": ["到{answered_on}才答复", "it was answered on {answered_on}"]}
-- zh: 申请“{subject}”应在{due_on}以前答复，{finding}。
-- en: The request “{subject}” was due an answer by {due_on}; {finding}.
-- hint.zh: 答复了的填答复日期；依法延期的，写“延期”和理由；补正、征求第三方的，把日期填上。
-- hint.en: Enter the answer; where it was extended, supplemented or a third party consulted, enter that.
SELECT 'requests_public' AS _resource, r._row AS _row, 'answered_on' AS _field, d.basis_id AS _basis, r.subject_zh AS subject, d.due_on AS due_on,
    CASE WHEN r.answered_on IS NULL THEN 'missing' ELSE 'late' END AS finding, as_of.day AS today, r.answered_on AS answered_on
FROM information_requests.requests_public AS r
JOIN request_dues AS d ON d.org_id = r.org_id AND d.request_ref = r.request_ref
CROSS JOIN as_of
WHERE COALESCE(r.answered_on, as_of.day) > d.due_on
