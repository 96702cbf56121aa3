-- severity: error
-- zh: “{duty}”写了 {leads} 个牵头单位，一件事只能有一个。
-- en: “{duty}” has {leads} leads; a duty has one.
-- hint.zh: 定下谁牵头，别的单位写在配合里。
-- hint.en: Settle who leads; the others assist.
SELECT 'items' AS _resource, MIN(i._row) AS _row, 'lead_org_id' AS _field,
    i.name_zh AS duty_zh, COALESCE(MIN(i.name_en), i.name_zh) AS duty_en, COUNT(DISTINCT i.lead_org_id) AS leads
FROM listed_duties AS i
WHERE i.list_kind <> 'negative'
GROUP BY i.org_id, i.name_zh
HAVING COUNT(DISTINCT i.lead_org_id) > 1
