-- severity: warning
-- zh: {org}有 {count} 台人脸识别门禁，没有写不刷脸也能进。
-- en: {org} has {count} face-recognition gates without another way in.
-- hint.zh: 有别的办法进的，填“是”；没有的，尽快加上刷卡、登记一类的办法。
-- hint.en: Enter the other way in where there is one; else offer one soon, a card or the guard's book.
SELECT 'devices' AS _resource, MIN(d._row) AS _row, 'alternative_access' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en, SUM(d."count") AS "count"
FROM devices_in_use AS d
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.kind = 'face_gate' AND COALESCE(d.alternative_access, FALSE) = FALSE AND d."count" > 0
GROUP BY d.org_id, org.name_zh, org.name_en
