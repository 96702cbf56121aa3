-- severity: warning
-- zh: {org}的目录里“{item}”的最短公示天数填 {given} 天，至少要 {needed} 天。
-- en: {org}: the catalogue has “{item}” posted for {given} days; at least {needed} are required.
-- hint.zh: 改成规定的天数，并照此张贴。
-- hint.en: Set it to the days required and post accordingly.
SELECT
    'catalogue' AS _resource,
    i._row AS _row,
    'min_post_days' AS _field,
    p.basis_id AS _basis,
    COALESCE(o.name_zh, i.org_id) AS org_zh,
    COALESCE(o.name_en, o.name_zh, i.org_id) AS org_en,
    COALESCE(i.level2, i.level1) AS item,
    i.min_post_days AS given,
    TRY_CAST(p.value AS BIGINT) AS needed
FROM disclosure.catalogue AS i
CROSS JOIN as_of
JOIN param AS p ON p.org_id = i.org_id AND p.key = 'posting_days' AND as_of.day BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS o ON o.org_id = i.org_id
WHERE ';' || replace(i.channels, ' ', '') || ';' LIKE '%;notice_board;%'
    AND (i.active_to IS NULL OR i.active_to >= as_of.day)
    AND i.min_post_days < TRY_CAST(p.value AS BIGINT)
