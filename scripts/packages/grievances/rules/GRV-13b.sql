-- severity: error
-- zh: {month}{unit}的办理时长按 {counted} 件算，月度统计里那个月办结的只有 {closed} 件。
-- en: {month}, {unit}: the days taken are reckoned over {counted} cases; the monthly figures have {closed} closed.
-- hint.zh: 办理时长只算当月办结的；核对两处的件数。
-- hint.en: Only what was closed in the month counts; check both numbers.
WITH closed AS (
    SELECT org_id, month, unit_org_id, SUM(closed) AS closed
    FROM grievances.monthly_stats
    GROUP BY org_id, month, unit_org_id
)
SELECT 'durations' AS _resource, d._row AS _row, 'n' AS _field, d.month AS month,
    COALESCE(u.name_zh, d.unit_org_id) AS unit_zh, COALESCE(u.name_en, u.name_zh, d.unit_org_id) AS unit_en,
    d.n AS counted, c.closed AS closed
FROM grievances.durations AS d
JOIN closed AS c ON c.org_id = d.org_id AND c.month = d.month AND c.unit_org_id = d.unit_org_id
LEFT JOIN registry.organizations AS u ON u.org_id = d.unit_org_id
WHERE d.n > c.closed
