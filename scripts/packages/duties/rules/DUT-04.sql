-- severity: error
-- labels: list = items.list_kind
-- zh: “{duty}”写在了不该由村(居)承担的清单上，又写在“{list}”里。
-- en: “{duty}” is listed as not to be put on the village, and again under “{list}”.
-- hint.zh: 两处只能留一处；改了的，把旧的写上到哪天止。
-- hint.en: Keep one of the two; enter until when the other was in force.
SELECT 'items' AS _resource, i._row AS _row, 'list_kind' AS _field, i.name_zh AS duty_zh, COALESCE(i.name_en, i.name_zh) AS duty_en, i.list_kind AS list
FROM listed_duties AS i
JOIN listed_duties AS n ON n.org_id = i.org_id AND n.name_zh = i.name_zh AND n.list_kind = 'negative'
WHERE i.list_kind <> 'negative'
