-- severity: warning
-- zh: {org}{month}受理 {received} 件，是上月 {before} 件的 {times} 倍以上。
-- en: {org}, {month}: {received} cases received, {times} times the {before} of the month before or more.
-- hint.zh: 核对是否重复登记或多填一位；确有原因的，在备注说明。
-- hint.en: Check for double entries or a digit too many; where there is a reason, give it in the remark.
WITH months AS (
    SELECT
        org_id,
        month,
        CAST(substr(month, 1, 4) AS INTEGER) * 12 + CAST(substr(month, 6, 2) AS INTEGER) AS place,
        MIN(_row) AS first_row,
        SUM(received) AS received
    FROM grievances.monthly_stats
    GROUP BY org_id, month
)
SELECT
    'monthly_stats' AS _resource,
    t.first_row AS _row,
    'received' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    t.month AS month,
    CAST(t.received AS BIGINT) AS received,
    CAST(b.received AS BIGINT) AS before,
    CAST(p.value AS BIGINT) AS times
FROM months AS t
JOIN months AS b ON b.org_id = t.org_id AND b.place = t.place - 1
JOIN registry.organizations AS o ON o.org_id = t.org_id
JOIN param AS p ON p.org_id = t.org_id AND p.key = 'received_jump_times'
    AND TRY_CAST(t.month || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
JOIN param AS least_n ON least_n.org_id = t.org_id AND least_n.key = 'received_jump_min'
    AND TRY_CAST(t.month || '-01' AS DATE) BETWEEN least_n.valid_from AND least_n.valid_to
WHERE b.received >= CAST(least_n.value AS BIGINT) AND t.received >= b.received * CAST(p.value AS BIGINT)
