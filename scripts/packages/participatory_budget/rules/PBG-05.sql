-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有公布", "by {today} it was not published"],
--     "late": ["到{result_on}才公布", "it was published only on {result_on}"]}
-- zh: “{title}”{vote_to}投票截止，结果应在{due_on}以前公布，{finding}。
-- en: “{title}”: the vote ended on {vote_to} and the result was due by {due_on}; {finding}.
-- hint.zh: 公布了的填日期；没公布的尽快公布。
-- hint.en: Enter the day where it was published; else publish it soon.
SELECT 'cycles' AS _resource, c._row AS _row, 'result_on' AS _field, p.basis_id AS _basis, c.title_zh AS title_zh, COALESCE(c.title_en, c.title_zh) AS title_en,
    c.vote_to AS vote_to, c.vote_to + CAST(p.value AS INTEGER) AS due_on, CASE WHEN c.result_on IS NULL THEN 'missing' ELSE 'late' END AS finding,
    as_of.day AS today, c.result_on AS result_on
FROM participatory_budget.cycles AS c
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'voted_result_days' AND c.vote_to BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
WHERE COALESCE(c.result_on, as_of.day) > c.vote_to + CAST(p.value AS INTEGER)
