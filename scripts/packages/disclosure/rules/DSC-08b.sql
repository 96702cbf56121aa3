-- severity: warning
-- zh: {org}{received_on}收到的异议最迟应在{due_on}答复，到{today}还没有答复。
-- en: {org}: the objection received on {received_on} was due an answer by {due_on}; by {today} there is no answer.
-- hint.zh: 答复了的填答复日期和结果；没答复的尽快答复。
-- hint.en: Enter the date and the result where it was answered; else answer soon.
-- DSC-08 knows an objection by what was found; one without an answer is known by its kind alone. Where questions have a clock
-- as well DSC-08 tells it. The last day moves on where it is no working day.
WITH limits AS (
    SELECT q._row, q.org_id, q.received_on, q.received_on + CAST(p.value AS INTEGER) AS last_day, p.basis_id
    FROM disclosure.inquiries AS q
    JOIN param AS p ON p.org_id = q.org_id AND p.key = 'objection_answer_days' AND q.received_on BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN param AS every ON every.org_id = q.org_id AND every.key = 'villager_query_answer_days'
        AND q.received_on BETWEEN every.valid_from AND every.valid_to
    WHERE q.kind = 'objection' AND q.answered_on IS NULL AND every.key IS NULL
        AND (q.result IS NULL OR q.result NOT IN ('corrected', 'not_established'))
),
dues AS (
    SELECT l._row, l.org_id, l.received_on, l.basis_id, MIN(k.day) AS due_on
    FROM limits AS l
    LEFT JOIN working_days AS k ON k.is_workday AND k.day >= l.last_day
    GROUP BY l._row, l.org_id, l.received_on, l.basis_id, l.last_day
)
SELECT 'inquiries' AS _resource, d._row AS _row, 'answered_on' AS _field, COALESCE(org.name_zh, d.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en, d.basis_id AS _basis, d.received_on AS received_on, d.due_on AS due_on,
    as_of.day AS today
FROM dues AS d
CROSS JOIN as_of
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE as_of.day > d.due_on
