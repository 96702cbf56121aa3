SELECT i.org_id, i.list_kind, i.name_zh, i.lead_org_id, i.assist_org_ids, i.resident_steps, i.time_limit, i.fee
FROM listed_duties AS i
ORDER BY i.org_id, i.list_kind, i.duty_id
