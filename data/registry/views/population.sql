SELECT o.org_id, o.pop_resident, o.pop_registered, o.pop_year
FROM registry.organizations AS o
WHERE o.org_type IN ('village_committee', 'residents_committee') AND o.effective_to IS NULL AND o.pop_resident IS NOT NULL
ORDER BY o.pop_resident DESC, o.org_id
