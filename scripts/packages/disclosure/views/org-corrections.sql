SELECT
    c.org_id,
    c.corrected_on,
    c.resource,
    c.row_key,
    c.field,
    c.old_value,
    c.new_value,
    c.reason,
    c.found_by
FROM disclosure.corrections AS c
ORDER BY c.org_id, c.corrected_on DESC, c.correction_id
