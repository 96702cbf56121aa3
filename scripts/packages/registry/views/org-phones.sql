SELECT o.org_id, o.office_phone, o.supervision_phone
FROM registry.organizations AS o
WHERE o.office_phone IS NOT NULL OR o.supervision_phone IS NOT NULL
ORDER BY o.org_id
