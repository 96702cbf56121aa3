WITH latest AS (
    SELECT y.org_id, MAX(y.year) AS year FROM enforcement_summary.yearly AS y GROUP BY y.org_id
)
SELECT e.metric AS label, CAST(SUM(e.value) AS BIGINT) AS value, CAST(SUM(e.of_value) AS BIGINT) AS whole
FROM enforcement_parts AS e
JOIN latest AS l ON l.org_id = e.org_id AND l.year = e.year
GROUP BY e.place, e.metric
ORDER BY e.place
