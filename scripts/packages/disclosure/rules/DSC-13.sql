-- severity: notice
-- zh: {org}的公开目录里没有法律要求公开的 {count} 项：{duties}。
-- en: {org}: the catalogue lacks what the law has published ({count}): {duties}.
-- hint.zh: 列进目录，在“对应的法定事项”填上代码；已经列了的，补填代码。
-- hint.en: Add them to the catalogue and name their codes under duty_ids; where they are there already, add the codes.
SELECT
    'catalogue' AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    'duty_ids' AS _field,
    MIN(m.basis_id) AS _basis,
    COALESCE(MIN(m.name_zh), m.org_id) AS org_zh,
    COALESCE(MIN(m.name_en), MIN(m.name_zh), m.org_id) AS org_en,
    COUNT(*) AS count,
    string_agg(m.zh, '；' ORDER BY m.duty_id) AS duties_zh,
    string_agg(m.en, '; ' ORDER BY m.duty_id) AS duties_en
FROM missing_duties AS m
GROUP BY m.org_id
