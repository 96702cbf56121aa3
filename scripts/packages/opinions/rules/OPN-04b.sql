-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有公布", "by {today} it was not published"],
--     "late": ["到{published_on}才公布", "it was published only on {published_on}"]}
-- zh: “{title}”征求意见的结果应在{due_on}以前公布，{finding}。
-- en: The result of asking about “{title}” was due by {due_on}; {finding}.
-- hint.zh: 公布了的填日期；没公布的尽快公布，写明采纳了什么、没采纳什么。
-- hint.en: Enter the day where it was published; else publish what was adopted and what was not.
SELECT 'campaigns' AS _resource, c._row AS _row, 'result_published_on' AS _field, p.basis_id AS _basis, c.title_zh AS title_zh,
    COALESCE(c.title_en, c.title_zh) AS title_en, c.closed_on + CAST(p.value AS INTEGER) AS due_on,
    CASE WHEN c.result_published_on IS NULL THEN 'missing' ELSE 'late' END AS finding, as_of.day AS today, c.result_published_on AS published_on
FROM opinions.campaigns AS c
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'comment_result_days' AND c.closed_on BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
WHERE COALESCE(c.result_published_on, as_of.day) > c.closed_on + CAST(p.value AS INTEGER)
