-- severity: warning
-- zh: {org}{period}的财务还没有公开。应在{due}前公开，到{today}已晚 {days} 天。
-- en: {org}: the finances of {period} have not been published. They were due by {due}; on {today} they are late (days: {days}).
-- hint.zh: 审核后尽快公开，再填公开日期；已经公开的，补填一行。
-- hint.en: Review and publish them, then fill in the date; where they were published add the row.
SELECT 'period_disclosures' AS _resource, d._row AS _row, 'published_on' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en, d.basis_id AS _basis,
    d.period AS period, d.due AS due, today.day AS today, d.days AS days
FROM late_accounts AS d
CROSS JOIN as_of AS today
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.published_on IS NULL
