-- severity: warning
-- basis: pipl-26
-- labels: kind = devices.kind
-- labels: place = devices.location_class
-- zh: {org}在{place}的{kind} {count} 台，没有提示标识。
-- en: {org}: {count} devices ({kind}; {place}) have no signs.
-- hint.zh: 设置显著的提示标识；设了的填“是”。
-- hint.en: Put up clear signs; enter it where they are up.
SELECT 'devices' AS _resource, d._row AS _row, 'signage' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en, d.kind AS kind,
    d.location_class AS place, d."count" AS "count"
FROM devices_in_use AS d
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.sees_people AND d.location_class <> 'office' AND NOT d.signage AND d."count" > 0
