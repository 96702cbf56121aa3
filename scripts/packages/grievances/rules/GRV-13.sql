-- severity: error
-- zh: {month}{unit}办理时长的中位数 {median} 天，比九成工单的 {p90} 天还长。
-- en: {month}, {unit}: the median of {median} days is longer than the {p90} days within which nine in ten were handled.
-- hint.zh: 两栏填反了的换过来；重新从工单算一遍。
-- hint.en: Swap them where they were exchanged, or reckon both again from the cases.
SELECT 'durations' AS _resource, d._row AS _row, 'median_days' AS _field, d.month AS month,
    COALESCE(u.name_zh, d.unit_org_id) AS unit_zh, COALESCE(u.name_en, u.name_zh, d.unit_org_id) AS unit_en,
    d.median_days AS median, d.p90_days AS p90
FROM grievances.durations AS d
LEFT JOIN registry.organizations AS u ON u.org_id = d.unit_org_id
WHERE d.median_days > d.p90_days
