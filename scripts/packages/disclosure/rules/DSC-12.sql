-- severity: error
-- zh: {org}{corrected_on}的更正，原值和新值都是“{value}”。
-- en: {org}: in the correction of {corrected_on} the old and the new value are both “{value}”.
-- hint.zh: 照原来公开的填原值，照改正以后的填新值。
-- hint.en: Enter what was published before and what stands there now.
SELECT 'corrections' AS _resource, c._row AS _row, 'new_value' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    c.corrected_on AS corrected_on, c.new_value AS value
FROM disclosure.corrections AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.old_value = c.new_value
