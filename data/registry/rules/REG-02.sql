-- severity: error
-- zh: “{name}”的区划代码 {code} 前 {digits} 位与上级“{parent}”的 {parent_code} 不一致。
-- en: The first {digits} digits of the division code {code} of “{name}” differ from {parent_code} of its parent “{parent}”.
-- hint.zh: 到统计用区划代码里查当年的 12 位代码，改正不对的那一个。
-- hint.en: Look up this year's 12-digit statistical codes and correct the wrong one.
WITH pairs AS (
    SELECT o._row, o.org_id, o.name_zh, o.name_en, o.division_code, p.name_zh AS parent_zh, p.name_en AS parent_en,
        p.division_code AS parent_code, CASE WHEN p.org_type = 'county' THEN 6 ELSE 9 END AS digits
    FROM registry.organizations AS o
    JOIN registry.organizations AS p ON p.org_id = o.parent_org_id
    WHERE (o.org_type IN ('township', 'subdistrict') AND p.org_type = 'county')
        OR (o.org_type IN ('village_committee', 'residents_committee') AND p.org_type IN ('county', 'township', 'subdistrict'))
)
SELECT 'organizations' AS _resource, _row, 'division_code' AS _field, org_id, name_zh, COALESCE(name_en, name_zh) AS name_en,
    division_code AS code, digits, parent_zh, COALESCE(parent_en, parent_zh) AS parent_en, parent_code
FROM pairs
WHERE substr(division_code, 1, digits) <> substr(parent_code, 1, digits)
