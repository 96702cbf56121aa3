-- The devices of systems in use.
SELECT d.*, CASE WHEN d.kind IN ('camera', 'face_gate', 'plate_reader', 'drone') THEN TRUE ELSE FALSE END AS sees_people
FROM tech_register.devices AS d
JOIN systems_in_use AS s ON s.org_id = d.org_id AND s.system_id = d.system_id
