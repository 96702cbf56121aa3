-- severity: error
-- labels: kind = devices.kind
-- zh: “{system}”装着{kind}，“收集什么”里却没有它收集的东西。
-- en: “{system}” has {kind}, yet what these collect is not among the data it is said to collect.
-- hint.zh: 补上人脸、车牌或者图像；设备登错的改设备。
-- hint.en: Add faces, number plates or images; or correct the device.
WITH collecting AS (
    SELECT d._row, d.org_id, d.system_id, d.kind,
        CASE d.kind WHEN 'face_gate' THEN 'face' WHEN 'plate_reader' THEN 'plate' WHEN 'camera' THEN 'image' WHEN 'drone' THEN 'image' END AS collects
    FROM tech_register.devices AS d
    WHERE d."count" > 0
)
SELECT 'devices' AS _resource, MIN(d._row) AS _row, 'kind' AS _field, s.name_zh AS system_zh, COALESCE(s.name_en, s.name_zh) AS system_en, d.kind AS kind
FROM collecting AS d
JOIN tech_register.systems AS s ON s.org_id = d.org_id AND s.system_id = d.system_id
WHERE strpos(';' || s.data_categories || ';', ';' || d.collects || ';') = 0
GROUP BY s.org_id, s.system_id, s.name_zh, s.name_en, d.kind
