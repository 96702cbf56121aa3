-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有公开", "by {today} it was not published"],
--     "late": ["到{published_on}才公开", "it was published only on {published_on}"]}
-- zh: {held_on}商量的结果应在{due_on}以前公开，{finding}。
-- en: The result of {held_on} was due by {due_on}; {finding}.
-- hint.zh: 公开了的填公开日期；没公开的尽快公开。
-- hint.en: Enter the day where it was published; else publish it soon.
SELECT 'sessions' AS _resource, s._row AS _row, 'result_published_on' AS _field, p.basis_id AS _basis, s.held_on AS held_on,
    s.held_on + CAST(p.value AS INTEGER) AS due_on,
    CASE WHEN s.result_published_on IS NULL THEN 'missing' ELSE 'late' END AS finding, as_of.day AS today,
    s.result_published_on AS published_on
FROM deliberations.sessions AS s
JOIN param AS p ON p.org_id = s.org_id AND p.key = 'deliberation_result_days' AND s.held_on BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
WHERE COALESCE(s.result_published_on, as_of.day) > s.held_on + CAST(p.value AS INTEGER)
