-- severity: warning
-- zh: {org}{period}的财务应在{due}前公开，实际{published}公开，晚了 {days} 天。
-- en: {org}: the finances of {period} were due by {due} and were published on {published} (days late: {days}).
-- hint.zh: 照实公开；公开日期填错的，改正“公开日期”。
-- hint.en: Leave it as it was; correct published_on if the date was the slip.
SELECT 'period_disclosures' AS _resource, d._row AS _row, 'published_on' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en, d.basis_id AS _basis,
    CASE WHEN length(d.period) = 4 THEN d.period || '年' ELSE d.period END AS period_zh, d.period AS period_en,
    d.due AS due, d.published_on AS published, d.days AS days
FROM late_accounts AS d
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.published_on IS NOT NULL
