SELECT s.category, sum(s.original_value) AS original_value
FROM assets_contracts.assets AS s
GROUP BY s.category
ORDER BY original_value DESC, s.category
