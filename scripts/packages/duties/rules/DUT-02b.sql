-- severity: error
-- zh: “{duty}”的牵头单位又写在了配合单位里。
-- en: “{duty}” names its lead among those who assist.
-- hint.zh: 从配合单位里去掉牵头的。
-- hint.en: Take the lead out of those who assist.
SELECT 'items' AS _resource, i._row AS _row, 'assist_org_ids' AS _field, i.name_zh AS duty_zh, COALESCE(i.name_en, i.name_zh) AS duty_en
FROM duties.items AS i
WHERE strpos(';' || REPLACE(i.assist_org_ids, ' ', '') || ';', ';' || i.lead_org_id || ';') > 0
