SELECT o.org_id, o.households, o.pop_year
FROM registry.organizations AS o
WHERE o.org_type IN ('village_committee', 'residents_committee') AND o.effective_to IS NULL AND o.households IS NOT NULL
ORDER BY o.households DESC, o.org_id
