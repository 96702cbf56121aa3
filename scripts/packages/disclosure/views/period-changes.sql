SELECT l.org_id, right(l.target_ref, length(l.target_ref) - instr(l.target_ref, ' ')) AS period, c.corrected_on, c.row_key,
    c.resource, c.field, c.old_value, c.new_value, c.reason, c.found_by
FROM disclosure.corrections AS c
JOIN disclosure.publication_log AS l ON l.org_id = c.org_id AND l.pub_id = c.pub_id
WHERE l.target_ref LIKE 'finances.% %'
ORDER BY l.org_id, l.target_ref, c.corrected_on DESC, c.correction_id
