SELECT
    e.raised_on,
    e.org_id,
    e.departments,
    e.responded_on,
    date_diff('day', e.raised_on, e.responded_on) AS days_to_respond,
    e.resolved_on,
    date_diff('day', e.raised_on, e.resolved_on) AS days_to_resolve,
    e.linked_case_count
FROM grievances.escalations AS e
ORDER BY e.raised_on DESC, e.org_id, e.esc_id
