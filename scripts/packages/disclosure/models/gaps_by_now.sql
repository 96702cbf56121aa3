-- What should be published by now and is not: what was due at a time, and what should stand there always.
SELECT j.org_id, j.item_id, j.item, j.item_en, j.due_on
FROM judged_occasions AS j
WHERE j.state = 'missing'
UNION ALL
SELECT i.org_id, i.item_id, COALESCE(i.level2, i.level1), COALESCE(i.name_en, i.level2, i.level1), i.active_from
FROM disclosure.catalogue AS i
CROSS JOIN as_of
LEFT JOIN published_items AS c ON c.org_id = i.org_id AND c.item_id = i.item_id
WHERE i.mode = 'proactive'
    AND i.time_limit_kind IN ('permanent', 'annual_date')
    AND i.active_from < as_of.day
    AND (i.active_to IS NULL OR i.active_to >= as_of.day)
    AND c.item_id IS NULL
