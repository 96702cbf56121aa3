-- severity: warning
-- zh: {org}{period}的财务在{published}公开，监督审核日期是{reviewed}，应当先审核后公开。
-- en: {org}: the finances of {period} were published on {published} and reviewed on {reviewed}; the review comes first.
-- hint.zh: 核对“监督审核日期”和“公开日期”；没有审核的，审核后再公开。
-- hint.en: Check review_on and published_on; review first, then publish.
SELECT 'period_disclosures' AS _resource, d._row AS _row, 'review_on' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en,
    CASE WHEN length(d.period) = 4 THEN d.period || '年' ELSE d.period END AS period_zh, d.period AS period_en,
    d.published_on AS published, d.review_on AS reviewed
FROM finances.period_disclosures AS d
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.published_on IS NOT NULL AND (d.review_on IS NULL OR d.review_on > d.published_on)
