SELECT o.org_id, o.office_address, o.office_hours
FROM registry.organizations AS o
WHERE o.office_address IS NOT NULL OR o.office_hours IS NOT NULL
ORDER BY o.org_id
