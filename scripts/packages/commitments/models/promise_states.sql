-- Where each promise stands on the day of the data: late by days, kept, or changed.
SELECT r.org_id, r.commitment_id, r.kind, r.title_zh, r.title_en, r.due_on, r.fulfilled_on, r._row,
    CASE WHEN r.due_on <= as_of.day OR r.fulfilled_on IS NOT NULL THEN 1 ELSE 0 END AS due,
    CASE WHEN r.fulfilled_on IS NOT NULL THEN 1 ELSE 0 END AS kept,
    CASE WHEN r.fulfilled_on <= r.due_on THEN 1 ELSE 0 END AS in_time,
    CASE WHEN r.changed_on IS NOT NULL THEN 1 ELSE 0 END AS changed,
    date_diff('day', r.due_on, COALESCE(r.fulfilled_on, as_of.day)) AS days_late
FROM commitments.register AS r
CROSS JOIN as_of
