WITH latest AS (
    SELECT y.org_id, MAX(y.year) AS year FROM enforcement_summary.yearly AS y GROUP BY y.org_id
)
SELECT e.org_id, e.metric AS label, CAST(e.value AS BIGINT) AS value, CAST(e.of_value AS BIGINT) AS whole
FROM enforcement_parts AS e
JOIN latest AS l ON l.org_id = e.org_id AND l.year = e.year
ORDER BY e.org_id, e.place
