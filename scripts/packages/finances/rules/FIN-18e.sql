-- severity: warning
-- zh: {org}{period}的财务监督审核不同意，{published}还是公开了，没有写为什么。
-- en: {org}: the review of {period} disagreed with the books; they were published on {published} all the same, and no note says why.
-- hint.zh: 把监督委员会不同意的地方写进审核意见，一起公开。
-- hint.en: Write down what the committee disagreed with and publish it with the books.
SELECT 'period_disclosures' AS _resource, d._row AS _row, 'review_conclusion' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en,
    d.period AS period, d.published_on AS published
FROM finances.period_disclosures AS d
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.published_on IS NOT NULL AND d.review_conclusion = 'disagree' AND d.review_notes IS NULL
