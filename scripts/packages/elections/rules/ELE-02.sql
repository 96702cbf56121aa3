-- severity: warning
-- labels: finding = {
--     "missing": ["没有登记处理结果", "no decision is entered"],
--     "late": ["到{decided_on}才公布", "it came only on {decided_on}"]}
-- zh: “{title}”的选民名单有人提出异议，处理结果应在{due_on}以前公布，{finding}。
-- en: “{title}”: there were objections to the voter list, to be decided by {due_on}; {finding}.
-- hint.zh: 处理了的填日期；没处理的尽快处理并公布。
-- hint.en: Enter the day of the decision; else decide and announce it.
SELECT 'elections' AS _resource, e._row AS _row, 'objections_decided_on' AS _field, d.basis_id AS _basis, e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en, e.voter_list_on + CAST(o.value AS INTEGER) + CAST(d.value AS INTEGER) AS due_on,
    CASE WHEN e.objections_decided_on IS NULL THEN 'missing' ELSE 'late' END AS finding, e.objections_decided_on AS decided_on
FROM elections.elections AS e
JOIN param AS o ON o.org_id = e.org_id AND o.key = 'voter_objection_days' AND e.voter_list_on BETWEEN o.valid_from AND o.valid_to
JOIN param AS d ON d.org_id = e.org_id AND d.key = 'voter_decision_days' AND e.voter_list_on BETWEEN d.valid_from AND d.valid_to
CROSS JOIN as_of
WHERE e.objections > 0
    AND COALESCE(e.objections_decided_on, as_of.day) > e.voter_list_on + CAST(o.value AS INTEGER) + CAST(d.value AS INTEGER)
