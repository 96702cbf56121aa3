SELECT v.org_id, v.kind, v.place, v.has_qr
FROM registry.venues AS v
ORDER BY v.org_id, v.kind, v.venue_id
