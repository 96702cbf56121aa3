-- severity: warning
-- periods: first, last
-- labels: frequency = {"month": ["按月", "monthly"], "quarter": ["按季", "quarterly"]}
-- labels: other = {"longer": ["按季或更长的时间", "by the quarter or less often"], "month": ["按月", "by the month"]}
-- zh: {org}登记的是{frequency}公开财务，从{first}到{last}的 {periods} 期却是{other}公开的。
-- en: {org} is registered to publish its finances {frequency}, but those from {first} to {last} were published {other} (periods: {periods}).
-- hint.zh: 频次填错的改正；后来才改频次的，在备注里写明从哪一期起。
-- hint.en: Correct the frequency; where it was changed later, say in the remark from which period on.
SELECT 'registry.organizations' AS _resource, org._row AS _row, 'finance_frequency' AS _field,
    org.name_zh AS org_zh, COALESCE(org.name_en, org.name_zh) AS org_en, org.finance_frequency AS frequency,
    MIN(e.period) AS first, MAX(e.period) AS last, COUNT(DISTINCT e.period) AS periods,
    CASE WHEN org.finance_frequency = 'month' THEN 'longer' ELSE 'month' END AS other
FROM periods_due AS e
JOIN covered_periods AS c ON c.org_id = e.org_id AND c.period = e.period
LEFT JOIN finances.period_disclosures AS d ON d.org_id = e.org_id AND d.period = e.period AND d.published_on IS NOT NULL
JOIN registry.organizations AS org ON org.org_id = e.org_id
WHERE d.period IS NULL
GROUP BY org._row, org.org_id, org.name_zh, org.name_en, org.finance_frequency
