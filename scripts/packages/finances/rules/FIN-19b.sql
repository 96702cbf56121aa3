-- severity: warning
-- zh: {org}{period}的财务还没有公开。应在{due}前公开，到{today}已晚 {days} 天。
-- en: {org}: the finances of {period} have not been published. They were due by {due}; on {today} they are late (days: {days}).
-- hint.zh: 审核后尽快公开，再填公开日期；已经公开的，补填一行。
-- hint.en: Review and publish them, then fill in the date; where they were published add the row.
WITH due AS (
    SELECT e.org_id, e.period, p.basis_id,
        CAST(CAST(CAST(FLOOR(e.month_no / 12) AS INTEGER) AS VARCHAR) || '-' || CAST(e.month_no % 12 + 1 AS VARCHAR)
            || '-' || p.value AS DATE) AS due
    FROM periods_due AS e
    JOIN param AS p ON p.org_id = e.org_id AND p.key = e.key
        AND CAST(CAST(CAST(FLOOR(e.month_no / 12) AS INTEGER) AS VARCHAR) || '-'
            || CAST(e.month_no % 12 + 1 AS VARCHAR) || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
)
SELECT 'period_disclosures' AS _resource, d._row AS _row, 'published_on' AS _field,
    COALESCE(org.name_zh, e.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, e.org_id) AS org_en,
    e.basis_id AS _basis,
    e.period AS period, e.due AS due, today.day AS today, date_diff('day', e.due, today.day) AS days
FROM due AS e
CROSS JOIN as_of AS today
LEFT JOIN finances.period_disclosures AS d ON d.org_id = e.org_id AND d.period = e.period
LEFT JOIN covered_periods AS c ON c.org_id = e.org_id AND c.period = e.period
LEFT JOIN registry.organizations AS org ON org.org_id = e.org_id
WHERE e.due < today.day AND d.published_on IS NULL AND c.period IS NULL
