-- severity: error
-- labels: table = {"annual_table3": ["年报表三", "Table 3"], "requests_monthly": ["月度办理", "Monthly handling"], "requests_public": ["申请台账", "Requests"]}
-- zh: {org}不是行政机关，不适用依申请公开；它的数登记在了“{table}”里。
-- en: {org} is no administrative body, and requests for government information are not made to it; yet it has rows in “{table}”.
-- hint.zh: 村(居)委会和合作社的查询、异议登记在“公开目录与台账”的“查询与异议”里。
-- hint.en: Questions to a committee or a cooperative belong to the inquiries of the package of disclosure.
WITH used AS (
    SELECT org_id, 'annual_table3' AS resource, MIN(_row) AS _row FROM information_requests.annual_table3 GROUP BY org_id
    UNION ALL
    SELECT org_id, 'requests_monthly', MIN(_row) FROM information_requests.requests_monthly GROUP BY org_id
    UNION ALL
    SELECT org_id, 'requests_public', MIN(_row) FROM information_requests.requests_public GROUP BY org_id
)
SELECT u.resource AS _resource, u._row AS _row, 'org_id' AS _field, org.name_zh AS org_zh, COALESCE(org.name_en, org.name_zh) AS org_en,
    u.resource AS "table"
FROM used AS u
JOIN registry.organizations AS org ON org.org_id = u.org_id
WHERE org.org_type IN ('village_committee', 'residents_committee', 'collective_org', 'village_group', 'supervision_committee')
