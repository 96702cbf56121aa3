SELECT d.kind, SUM(d."count") AS devices
FROM devices_in_use AS d
GROUP BY d.kind
ORDER BY devices DESC, d.kind
