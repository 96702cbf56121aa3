SELECT p.org_id, p.kind, p.place_type, p.address, p.assisted_hours, p.liaison_count, p.last_emptied_on, p._absent
FROM opinions.contact_points AS p
WHERE p.closed_on IS NULL
ORDER BY p.org_id, p.kind, p.point_id
