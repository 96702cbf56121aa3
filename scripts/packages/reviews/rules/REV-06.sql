-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有公布", "by {today} it was not published"],
--     "late": ["到{published_on}才公布", "it was published only on {published_on}"]}
-- zh: {held_on}评议的结果应在{due_on}以前公布，{finding}。
-- en: The result of the review of {held_on} was due by {due_on}; {finding}.
-- hint.zh: 公布了的填日期；没公布的尽快公布。
-- hint.en: Enter the day where it was published; else publish it soon.
SELECT 'review_rounds' AS _resource, r._row AS _row, 'result_published_on' AS _field, p.basis_id AS _basis, r.held_on AS held_on,
    r.held_on + CAST(p.value AS INTEGER) AS due_on, CASE WHEN r.result_published_on IS NULL THEN 'missing' ELSE 'late' END AS finding,
    as_of.day AS today, r.result_published_on AS published_on
FROM reviews.review_rounds AS r
JOIN param AS p ON p.org_id = r.org_id AND p.key = 'appraisal_result_days' AND r.held_on BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
WHERE COALESCE(r.result_published_on, as_of.day) > r.held_on + CAST(p.value AS INTEGER)
