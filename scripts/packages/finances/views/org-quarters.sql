SELECT org_id, quarter, opening, received, paid, closing, waiting
FROM unit_quarters
WHERE back <= 6
ORDER BY org_id, quarter DESC
