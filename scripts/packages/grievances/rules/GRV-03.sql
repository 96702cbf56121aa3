-- severity: error
-- zh: 表“{resource}”有一栏“{title}”（{name}）：比率不能填，只能由件数算出来。
-- en: Table {resource} has a column “{title}” ({name}): rates are never typed in, they are computed from counts.
-- hint.zh: 删去这一栏，改填分子和分母的件数，网站自己算。
-- hint.en: Remove the column and give the counts above and below the line; the portal computes the rate.
-- The relation fields(package, resource, name, type, title) is made from the descriptors.
SELECT
    'grievances.' || f.resource AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    f.name AS _field,
    f.resource AS resource,
    f.name AS name,
    f.title AS title
FROM fields AS f
WHERE f.package = 'grievances'
    AND f.type IN ('integer', 'number', 'string')
    AND (f.title LIKE '%率' OR f.title LIKE '%百分比%' OR f.name LIKE '%rate' OR f.name LIKE '%ratio' OR f.name LIKE '%pct%' OR f.name LIKE '%percent%')
