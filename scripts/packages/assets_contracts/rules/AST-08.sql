-- severity: warning
-- labels: what = {"lease": ["租赁", "a lease"], "cultivated": ["耕地", "arable land"], "grass": ["草地", "grassland"], "forest": ["林地", "woodland"]}
-- zh: {org}的合同“{contract}”从{start_on}到{end_on}，超过{what}最长 {most} 年。
-- en: {org}: contract {contract} runs from {start_on} to {end_on}, longer than {most} years, the most for {what}.
-- hint.zh: 期限填错的改正；确实超过的，超过的部分可能无效，请找乡镇司法所看看。
-- hint.en: Correct a wrong date; where it really is longer, the years beyond may be void: ask the justice office.
SELECT 'contracts' AS _resource, c._row AS _row, 'end_on' AS _field, p.basis_id AS _basis,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, c.start_on AS start_on, c.end_on AS end_on, COALESCE(r.kind, 'lease') AS what, CAST(p.value AS BIGINT) AS most
FROM assets_contracts.contracts AS c
LEFT JOIN assets_contracts.resources AS r
    ON r.org_id = c.org_id AND r.resource_id = c.subject_resource_id AND r.kind IN ('cultivated', 'grass', 'forest')
JOIN param AS p
    ON p.org_id = c.org_id
    AND p.key = CASE WHEN c.kind IN ('land_contract', 'land_transfer') THEN 'land_contract_years_max.' || COALESCE(r.kind, '-')
        WHEN c.kind = 'asset_lease' THEN 'lease_years_max' END
    AND COALESCE(c.signed_on, c.start_on) BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.side IN ('lessor', 'lessee') AND c.end_on > c.start_on + CAST(p.value AS INTEGER) * INTERVAL 1 YEAR
