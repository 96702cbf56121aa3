-- Up to which period the units below each have published their accounts; one that has published none is there too.
WITH said AS (
    SELECT org_id, MAX(period) AS latest, COUNT(DISTINCT period) AS periods
    FROM finances.period_disclosures
    WHERE published_on IS NOT NULL
    GROUP BY org_id
)
SELECT o.parent_org_id AS org_id, o.org_id AS below, s.latest, COALESCE(s.periods, 0) AS periods, CASE WHEN s.org_id IS NULL THEN 1 ELSE 0 END AS silent
FROM registry.organizations AS o
CROSS JOIN as_of
LEFT JOIN said AS s ON s.org_id = o.org_id
WHERE o.parent_org_id IS NOT NULL AND o.org_type IN ('village_committee', 'residents_committee', 'collective_org')
    AND (o.effective_to IS NULL OR o.effective_to >= as_of.day)
ORDER BY o.parent_org_id, o.org_id
