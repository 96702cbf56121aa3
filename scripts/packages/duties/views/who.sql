SELECT i.org_id, i.name_zh, COALESCE(i.name_en, i.name_zh) AS name_en, i.list_kind, i.lead_org_id, i.assist_org_ids, i.resident_steps,
    i._absent
FROM duties.items AS i
CROSS JOIN as_of
WHERE i.effective_from <= as_of.day AND (i.effective_to IS NULL OR i.effective_to >= as_of.day)
ORDER BY i.org_id, i.list_kind, i.duty_id
