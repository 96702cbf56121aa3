-- The years of which a unit has entries in every month: of another one its transactions say too little.
SELECT org_id, year FROM signed_entries GROUP BY org_id, year HAVING COUNT(DISTINCT period) = 12
