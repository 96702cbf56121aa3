SELECT
    g.org_id,
    g.item AS item_zh,
    g.item_en,
    g.due_on,
    date_diff('day', g.due_on, as_of.day) AS days_late,
    o.office_phone,
    o.supervision_phone
FROM gaps_by_now AS g
CROSS JOIN as_of
LEFT JOIN registry.organizations AS o ON o.org_id = g.org_id
ORDER BY g.org_id, g.due_on DESC, g.item_id
