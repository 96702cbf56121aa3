-- severity: warning
-- labels: finding = {"missing": ["过了 {days} 天还没有公开", "{days} days later it is not published"], "late": ["{published_on}才公开，过了 {days} 天", "it was published on {published_on}, {days} days later"]}
-- zh: {org}的合同“{contract}”{signed_on}签订，{finding}，最多 {allowed} 天。
-- en: {org}: contract {contract} was signed on {signed_on}; {finding} ({allowed} are allowed).
-- hint.zh: 公开了的填公开日期；没有公开的尽快公开。
-- hint.en: Enter the day where it was published; else publish it soon.
SELECT 'contracts' AS _resource, c._row AS _row, 'published_on' AS _field, p.basis_id AS _basis,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, c.signed_on AS signed_on, CASE WHEN c.published_on IS NULL THEN 'missing' ELSE 'late' END AS finding,
    c.published_on AS published_on, date_diff('day', c.signed_on, COALESCE(c.published_on, as_of.day)) AS days,
    CAST(p.value AS BIGINT) AS allowed
FROM assets_contracts.contracts AS c
CROSS JOIN as_of
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'contract_publish_days' AND c.signed_on BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE date_diff('day', c.signed_on, COALESCE(c.published_on, as_of.day)) > CAST(p.value AS BIGINT)
