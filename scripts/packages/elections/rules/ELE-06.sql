-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有登记移交", "by {today} no handover is entered"],
--     "late": ["到{handover_on}才移交完", "it was done only on {handover_on}"]}
-- zh: “{title}”以后应在{due_on}以前移交工作，{finding}。
-- en: After “{title}” the work was to be handed over by {due_on}; {finding}.
-- hint.zh: 移交了的填日期；没移交的尽快移交，由乡镇监督。
-- hint.en: Enter the day; else hand over soon, with the township watching.
SELECT 'elections' AS _resource, e._row AS _row, 'handover_on' AS _field, p.basis_id AS _basis, e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en, e.result_on + CAST(p.value AS INTEGER) AS due_on,
    CASE WHEN e.handover_on IS NULL THEN 'missing' ELSE 'late' END AS finding, as_of.day AS today, e.handover_on AS handover_on
FROM elections.elections AS e
JOIN param AS p ON p.org_id = e.org_id AND p.key = 'handover_days' AND e.result_on BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
WHERE e.kind = 'term' AND COALESCE(e.handover_on, as_of.day) > e.result_on + CAST(p.value AS INTEGER)
