WITH placed AS (
    SELECT o.*, CASE o.org_type WHEN 'county' THEN 1 WHEN 'township' THEN 2 WHEN 'subdistrict' THEN 2 ELSE 3 END AS tier
    FROM registry.organizations AS o
)
SELECT o.org_id, o.org_type, COALESCE(o.parent_org_id, '—') AS parent_org_id, o.finance_frequency, o.office_phone, o.supervision_phone
FROM placed AS o
WHERE o.effective_to IS NULL
ORDER BY o.tier, COALESCE(o.parent_org_id, ''), o.org_type, o.org_id
