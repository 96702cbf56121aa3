SELECT s.org_id, s.asset_id, s.category, s.use_status, s.original_value, s.acquired_on
FROM assets_contracts.assets AS s
ORDER BY s.org_id, s.original_value DESC, s.asset_id
