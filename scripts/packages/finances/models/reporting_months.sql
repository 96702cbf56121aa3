-- Every month from the first that a unit states balances of, up to the day of the data.
SELECT s.org_id, substr(CAST(one.start AS VARCHAR), 1, 7) AS period
FROM first_balances AS s
CROSS JOIN as_of,
unnest(generate_series(TRY_CAST(s.first_period || '-01' AS DATE), as_of.day, INTERVAL 1 MONTH)) AS one(start)
