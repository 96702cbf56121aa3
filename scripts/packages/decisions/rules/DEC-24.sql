-- severity: error
-- labels: status = matters.status
-- labels: finding = {"undated": ["却没有填决议日期", "but has no day of resolution"], "dated": ["却填了决议日期{resolved_on}", "but has {resolved_on} as its day of resolution"]}
-- zh: {org}的“{title}”状态是{status}，{finding}。
-- en: {org}: “{title}” is {status}, {finding}.
-- hint.zh: 状态和决议日期要对得上。
-- hint.en: Status and day of the resolution have to agree.
SELECT 'matters' AS _resource, m._row AS _row, 'status' AS _field,
    COALESCE(org.name_zh, m.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, m.org_id) AS org_en,
    m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en, m.status AS status, m.resolved_on AS resolved_on,
    CASE WHEN m.resolved_on IS NULL THEN 'undated' ELSE 'dated' END AS finding
FROM decisions.matters AS m
LEFT JOIN registry.organizations AS org ON org.org_id = m.org_id
WHERE (m.status IN ('proposed', 'consulting', 'reviewing') AND m.resolved_on IS NOT NULL)
    OR (m.status IN ('resolved', 'implementing', 'completed', 'evaluated') AND m.resolved_on IS NULL)
