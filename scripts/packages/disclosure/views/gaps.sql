WITH gaps AS (
    -- What should be published by now and is not: what was due at a time, and what should stand there always.
    SELECT j.org_id, j.item_id, j.item, j.due_on
    FROM judged_occasions AS j
    WHERE j.state = 'missing'
    UNION ALL
    SELECT i.org_id, i.item_id, COALESCE(i.level2, i.level1), i.active_from
    FROM disclosure.catalogue AS i
    CROSS JOIN as_of
    LEFT JOIN published_items AS c ON c.org_id = i.org_id AND c.item_id = i.item_id
    WHERE i.mode = 'proactive'
        AND i.time_limit_kind IN ('permanent', 'annual_date')
        AND i.active_from < as_of.day
        AND (i.active_to IS NULL OR i.active_to >= as_of.day)
        AND c.item_id IS NULL
)
SELECT
    g.org_id,
    g.item,
    g.due_on,
    date_diff('day', g.due_on, as_of.day) AS days_late,
    o.office_phone,
    o.supervision_phone
FROM gaps AS g
CROSS JOIN as_of
LEFT JOIN registry.organizations AS o ON o.org_id = g.org_id
ORDER BY g.org_id, g.due_on DESC, g.item_id
