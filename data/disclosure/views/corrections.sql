SELECT
    c.org_id,
    c.corrected_on,
    c.resource,
    c.row_key,
    c.field,
    CASE WHEN c.old_value IS NULL AND c.reason = 'privacy_removal' THEN '不留' ELSE c.old_value END AS old_value_zh,
    CASE WHEN c.old_value IS NULL AND c.reason = 'privacy_removal' THEN 'not kept' ELSE c.old_value END AS old_value_en,
    c.new_value,
    c.reason,
    c.found_by
FROM disclosure.corrections AS c
ORDER BY c.corrected_on DESC, c.org_id, c.correction_id
