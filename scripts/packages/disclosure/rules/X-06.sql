-- severity: error
-- zh: 表“{resource}”有一栏“{title}”（{name}）：它可以从别的栏算出来，同一事实不填两遍。
-- en: Table {resource} has a column “{title}” ({name}): it follows from other columns, and no fact is typed in twice.
-- hint.zh: 删去这一栏，网站会自己算。
-- hint.en: Remove the column; the portal computes it.
-- The relation fields(package, resource, name, type, title) is made from the descriptors.
SELECT
    f.package || '.' || f.resource AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    f.name AS _field,
    f.resource AS resource,
    f.name AS name,
    f.title AS title
FROM fields AS f
WHERE f.package IN ('registry', 'finances', 'decisions', 'grievances', 'disclosure', 'assets_contracts')
    AND (
        f.name IN (
            'age', 'total', 'subtotal', 'grand_total', 'annual_count', 'annual_total', 'year_to_date', 'ytd',
            'days_late', 'late_days', 'overdue_days', 'days_overdue', 'days_taken', 'turnout', 'on_time_share'
        )
        OR f.title IN ('年龄', '合计', '小计', '总计', '本年累计', '逾期天数', '延迟天数', '用时天数', '同比', '环比')
        OR f.title LIKE '%完成率' OR f.title LIKE '%到会率' OR f.title LIKE '%按时率' OR f.title LIKE '%满意率'
        OR f.title LIKE '%增长率' OR f.title LIKE '%占比'
    )
