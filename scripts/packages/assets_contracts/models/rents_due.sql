-- What each lease brings on each day, what came, and what is overdue on the day of the data.
SELECT r._row, r.org_id, r.contract_id, r.due_on, r.amount_due, r.amount_received, r.received_on, COALESCE(r.waived, 0) AS waived,
    CASE WHEN COALESCE(r.received_on, as_of.day) > r.due_on THEN date_diff('day', r.due_on, COALESCE(r.received_on, as_of.day)) ELSE 0 END AS days_late,
    CASE WHEN r.due_on < as_of.day THEN GREATEST(r.amount_due - r.amount_received - COALESCE(r.waived, 0), 0) ELSE 0 END AS overdue
FROM assets_contracts.receivables AS r
CROSS JOIN as_of
