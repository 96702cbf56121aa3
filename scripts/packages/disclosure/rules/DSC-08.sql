-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有答复", "by {today} there is no answer"],
--     "late": ["{answered_on}才答复", "it was answered on {answered_on}"]}
-- zh: {org}{received_on}收到的查询或异议最迟应在{due_on}答复，{finding}。
-- en: {org}: the question received on {received_on} was due an answer by {due_on}; {finding}.
-- hint.zh: 答复了的填答复日期；没答复的尽快答复。
-- hint.en: Enter the date where it was answered; else answer soon.
-- An objection is what was found right or not established; anything else is a question.
-- A warning, not an error: a late answer is a fact to show. The last day moves on where it is no working day; past the end of
-- the working calendar it can't be computed (REG-08 says so).
WITH limits AS (
    SELECT q._row, q.org_id, q.received_on, q.answered_on, q.received_on + CAST(MIN(CAST(p.value AS INTEGER)) AS INTEGER) AS last_day,
        MIN_BY(p.basis_id, CAST(p.value AS INTEGER)) AS basis_id
    FROM disclosure.inquiries AS q
    JOIN param AS p ON p.org_id = q.org_id
        AND (p.key = 'villager_query_answer_days' OR (p.key = 'objection_answer_days' AND q.result IN ('corrected', 'not_established')))
        AND q.received_on BETWEEN p.valid_from AND p.valid_to
    GROUP BY q._row, q.org_id, q.received_on, q.answered_on
),
dues AS (
    SELECT l._row, l.org_id, l.received_on, l.answered_on, l.basis_id, MIN(k.day) AS due_on
    FROM limits AS l
    LEFT JOIN working_days AS k ON k.is_workday AND k.day >= l.last_day
    GROUP BY l._row, l.org_id, l.received_on, l.answered_on, l.basis_id, l.last_day
)
SELECT
    'inquiries' AS _resource,
    d._row AS _row,
    'answered_on' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en,
    d.basis_id AS _basis,
    d.received_on AS received_on,
    d.due_on AS due_on,
    CASE WHEN d.answered_on IS NULL THEN 'missing'
        ELSE 'late' END AS finding,
    as_of.day AS today,
    d.answered_on AS answered_on
FROM dues AS d
CROSS JOIN as_of
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE COALESCE(d.answered_on, as_of.day) > d.due_on
