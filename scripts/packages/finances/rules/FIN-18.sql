-- severity: warning
-- zh: {org}{period}的财务在{published}公开，其中 {rows} 笔、合计 {amount} 元当时还没有通过村务监督审核。
-- en: {org}: the finances of {period} were published on {published} before the supervision committee had passed all transactions (not passed: {rows}, {amount} yuan in all).
-- hint.zh: 审核通过后再公开；已经审过的，补填审核状态和审核日期。
-- hint.en: Publish after the review; where it was reviewed fill in supervision_status and supervision_on.
WITH entries AS (
    SELECT t.org_id, t.amount, t.supervision_status, t.supervision_on, t.period AS month,
        substr(t.period, 1, 4) || 'Q' || CAST(CAST(FLOOR((CAST(substr(t.period, 6, 2) AS INTEGER) + 2) / 3) AS INTEGER) AS VARCHAR) AS quarter,
        substr(t.period, 1, 4) || CASE WHEN substr(t.period, 6, 2) <= '06' THEN 'H1' ELSE 'H2' END AS half,
        substr(t.period, 1, 4) AS full_year
    FROM finances.transactions AS t
)
SELECT 'period_disclosures' AS _resource, d._row AS _row, 'published_on' AS _field,
    COALESCE(MIN(org.name_zh), d.org_id) AS org_zh, COALESCE(MIN(org.name_en), MIN(org.name_zh), d.org_id) AS org_en,
    CASE WHEN length(d.period) = 4 THEN d.period || '年' ELSE d.period END AS period_zh, d.period AS period_en,
    d.published_on AS published, COUNT(*) AS rows, CAST(SUM(e.amount) AS DECIMAL(18, 2)) AS amount
FROM finances.period_disclosures AS d
JOIN entries AS e ON e.org_id = d.org_id AND d.period IN (e.month, e.quarter, e.half, e.full_year)
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.published_on IS NOT NULL
    AND e.supervision_status <> 'rejected' -- that is FIN-18d
    AND (e.supervision_status <> 'passed' OR e.supervision_on IS NULL OR e.supervision_on > d.published_on)
GROUP BY d._row, d.org_id, d.period, d.published_on
