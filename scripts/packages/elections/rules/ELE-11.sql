-- severity: warning
-- zh: “{title}”登记参加选举的有 {registered} 人，单位表里{org}一共只有 {people} 人。
-- en: “{title}”: {registered} registered voters; the register has {people} people in all for {org}.
-- hint.zh: 核对是不是多写了一位；单位表里的人口旧了的，先更新。
-- hint.en: Check for a digit too many; where the register of people is out of date, bring it up to date first.
SELECT 'elections' AS _resource, e._row AS _row, 'registered_voters' AS _field, e.title_zh AS title_zh, COALESCE(e.title_en, e.title_zh) AS title_en,
    e.registered_voters AS registered, o.name_zh AS org_zh, COALESCE(o.name_en, o.name_zh) AS org_en,
    GREATEST(o.pop_registered, o.pop_resident) AS people
FROM elections.elections AS e
JOIN registry.organizations AS o ON o.org_id = e.org_id
WHERE e.registered_voters * 10 > GREATEST(o.pop_registered, o.pop_resident) * 11
