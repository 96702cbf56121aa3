-- severity: warning
-- zh: “{name}”的统一社会信用代码以“{start}”开头，这类单位一般以“{expected}”开头。
-- en: The unified social credit code of “{name}” begins with “{start}”; organisations of this kind usually begin with “{expected}”.
-- hint.zh: 看看是不是把村委会和集体经济组织的代码填反了。
-- hint.en: See whether the codes of the committee and of the collective were swapped.
-- basis: uscc-standard
WITH starts(org_type, parent_type, expected) AS (
    VALUES ('county', '', '1'), ('township', '', '1'), ('subdistrict', '', '1'), ('village_committee', '', '5'),
        ('residents_committee', '', '5'), ('collective_org', 'village_committee', 'N2'),
        ('collective_org', 'residents_committee', 'N2'), ('collective_org', 'township', 'N3'),
        ('collective_org', 'subdistrict', 'N3'), ('collective_org', 'village_group', 'N1')
)
SELECT 'organizations' AS _resource, o._row AS _row, 'uscc' AS _field, o.org_id AS org_id,
    o.name_zh AS name_zh, COALESCE(o.name_en, o.name_zh) AS name_en,
    substr(o.uscc, 1, length(s.expected)) AS start, s.expected AS expected
FROM registry.organizations AS o
LEFT JOIN registry.organizations AS p ON p.org_id = o.parent_org_id
JOIN starts AS s ON s.org_type = o.org_type AND (s.parent_type = '' OR s.parent_type = p.org_type)
WHERE substr(o.uscc, 1, length(s.expected)) <> s.expected
