-- Each figure that is a part of another, with both: what is made public, recorded and reviewed is a part of what was done.
WITH pairs(place, part, whole) AS (
    VALUES
        (1, 'disclosed', 'acts'), (2, 'recorded', 'acts'), (3, 'legal_reviews_of_major', 'majors'), (4, 'reviews_corrected', 'reviews_received'),
        (5, 'lawsuits_lost', 'lawsuits'), (6, 'head_appearances', 'head_appearances_due'), (7, 'judgments_performed', 'judgments_due')
),
wholes AS (
    SELECT y.org_id, y.year, CASE WHEN y.metric IN ('licences', 'penalties', 'coercions') THEN 'acts' ELSE y.metric END AS whole, SUM(y.value) AS value
    FROM enforcement_summary.yearly AS y
    GROUP BY y.org_id, y.year, CASE WHEN y.metric IN ('licences', 'penalties', 'coercions') THEN 'acts' ELSE y.metric END
)
SELECT y._row, y.org_id, y.year, p.place, y.metric, y.value, w.value AS of_value
FROM enforcement_summary.yearly AS y
JOIN pairs AS p ON p.part = y.metric
LEFT JOIN wholes AS w ON w.org_id = y.org_id AND w.year = y.year AND w.whole = p.whole
