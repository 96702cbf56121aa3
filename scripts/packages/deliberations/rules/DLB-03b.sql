-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有", "by {today} they were not"],
--     "late": ["到{told_on}才说", "they were told only on {told_on}"]}
-- zh: 意见“{gist}”在{decided_on}有了答复，应在{due_on}以前告诉大家，{finding}。
-- en: The opinion “{gist}” was answered on {decided_on}, and people were to be told by {due_on}; {finding}.
-- hint.zh: 告诉了的填反馈日期和渠道；没有的尽快反馈。
-- hint.en: Enter when and how people were told; else tell them soon.
SELECT 'opinions' AS _resource, o._row AS _row, 'feedback_on' AS _field, p.basis_id AS _basis, o.gist AS gist, o.decided_on AS decided_on,
    o.decided_on + CAST(p.value AS INTEGER) AS due_on,
    CASE WHEN o.feedback_on IS NULL THEN 'missing' ELSE 'late' END AS finding, as_of.day AS today, o.feedback_on AS told_on
FROM deliberations.opinions AS o
JOIN param AS p ON p.org_id = o.org_id AND p.key = 'deliberation_feedback_days' AND o.decided_on BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
WHERE COALESCE(o.feedback_on, as_of.day) > o.decided_on + CAST(p.value AS INTEGER)
