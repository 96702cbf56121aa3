-- severity: error
-- zh: “{org}”和“{other}”填了同一个统一社会信用代码“{uscc}”。
-- en: “{org}” and “{other}” have the same credit code “{uscc}”.
-- hint.zh: 一个单位一个代码，照证书改正。
-- hint.en: Each organisation has its own: correct it from the certificate.
SELECT 'organizations' AS _resource, s._row AS _row, 'uscc' AS _field, s.name_zh AS org_zh, COALESCE(s.name_en, s.name_zh) AS org_en,
    o.name_zh AS other_zh, COALESCE(o.name_en, o.name_zh) AS other_en, s.uscc AS uscc
FROM registry.organizations AS s
JOIN registry.organizations AS o ON o.uscc = s.uscc AND o.org_id < s.org_id
WHERE s.effective_to IS NULL AND o.effective_to IS NULL
