SELECT
    m.org_id,
    m.decision_id,
    o.org_id AS org,
    o.office_address,
    o.office_hours,
    o.office_phone,
    o.supervision_phone
FROM decisions.matters AS m
JOIN registry.organizations AS o ON o.org_id = m.org_id
ORDER BY m.org_id, m.decision_id
