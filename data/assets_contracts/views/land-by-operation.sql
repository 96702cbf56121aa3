SELECT r.operation, sum(r.area_mu) AS area_mu
FROM assets_contracts.resources AS r
GROUP BY r.operation
ORDER BY area_mu DESC, r.operation
