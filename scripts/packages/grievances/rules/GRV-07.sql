-- severity: warning
-- zh: {month}{unit}的 {rated} 件评价全是“满意”，没有一件基本满意或不满意。
-- en: {month}, {unit}: all {rated} ratings say “satisfied”, none “basically satisfied” or “dissatisfied”.
-- hint.zh: 核对是不是只登记了好评；评价确实如此的，网站会在图旁注明这一点。
-- hint.en: Check whether only good ratings were entered; where it is so, the chart says so beside it.
WITH summed AS (
    SELECT
        org_id,
        month,
        unit_org_id,
        MIN(_row) AS first_row,
        SUM(rated_satisfied) AS satisfied,
        SUM(COALESCE(rated_basic, 0) + COALESCE(rated_dissatisfied, 0)) AS others
    FROM grievances.monthly_stats
    GROUP BY org_id, month, unit_org_id
)
SELECT
    'monthly_stats' AS _resource,
    s.first_row AS _row,
    'rated_satisfied' AS _field,
    s.month AS month,
    o.name_zh AS unit_zh,
    COALESCE(o.name_en, o.name_zh) AS unit_en,
    CAST(s.satisfied AS BIGINT) AS rated
FROM summed AS s
JOIN registry.organizations AS o ON o.org_id = s.unit_org_id
JOIN param AS p ON p.org_id = s.org_id AND p.key = 'satisfaction_perfect_min_n'
    AND TRY_CAST(s.month || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
WHERE s.others = 0 AND s.satisfied >= CAST(p.value AS BIGINT)
