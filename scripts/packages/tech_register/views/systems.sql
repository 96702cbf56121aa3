SELECT s.org_id, s.name_zh, COALESCE(s.name_en, s.name_zh) AS name_en, s.purpose, s.data_categories, s.retention_days, s.operator_org_id, s.shared_with_org_id, s._absent
FROM tech_register.systems AS s
CROSS JOIN as_of
WHERE s.started_on <= as_of.day AND (s.ended_on IS NULL OR s.ended_on > as_of.day)
ORDER BY s.org_id, s.system_id
