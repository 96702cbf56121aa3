SELECT d.org_id, d.kind, d.location_class, d."count", d.signage, d.alternative_access, d._absent
FROM tech_register.devices AS d
JOIN systems_in_use AS s ON s.org_id = d.org_id AND s.system_id = d.system_id
ORDER BY d.org_id, d.kind, d.location_class, d.system_id
