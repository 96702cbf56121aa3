-- severity: warning
-- zh: {org}{period}的财务还没有公开。应在{due}前公开，到{today}已晚 {days} 天。
-- en: {org}: the finances of {period} have not been published. They were due by {due}; on {today} they are late (days: {days}).
-- hint.zh: 审核后尽快公开，再填公开日期；已经公开的，补填一行。
-- hint.en: Review and publish them, then fill in the date; where they were published add the row.
WITH starts AS (
    SELECT b.org_id, MIN(b.period) AS first_period FROM finances.account_balances AS b GROUP BY b.org_id
), months AS (
    SELECT s.org_id, substr(CAST(one.start AS VARCHAR), 1, 7) AS period
    FROM starts AS s
    CROSS JOIN as_of,
    unnest(generate_series(TRY_CAST(s.first_period || '-01' AS DATE), as_of.day, INTERVAL 1 MONTH)) AS one(start)
), expected AS (
    SELECT DISTINCT o.org_id,
        CASE WHEN o.finance_frequency = 'quarter' THEN substr(m.period, 1, 4) || 'Q'
            || CAST(CAST(FLOOR((CAST(substr(m.period, 6, 2) AS INTEGER) + 2) / 3) AS INTEGER) AS VARCHAR) ELSE m.period END AS period,
        CASE WHEN o.finance_frequency = 'quarter'
            THEN CAST(substr(m.period, 1, 4) AS INTEGER) * 12 + CAST(FLOOR((CAST(substr(m.period, 6, 2) AS INTEGER) + 2) / 3) AS INTEGER) * 3
            ELSE CAST(substr(m.period, 1, 4) AS INTEGER) * 12 + CAST(substr(m.period, 6, 2) AS INTEGER) END AS month_no,
        CASE WHEN o.finance_frequency = 'quarter' THEN 'finance_due_day_quarter' ELSE 'finance_due_day_month' END AS key
    FROM registry.organizations AS o
    JOIN months AS m ON m.org_id = o.org_id
    WHERE o.effective_to IS NULL OR m.period <= substr(CAST(o.effective_to AS VARCHAR), 1, 7)
), due AS (
    SELECT e.org_id, e.period, p.basis_id,
        CAST(CAST(CAST(FLOOR(e.month_no / 12) AS INTEGER) AS VARCHAR) || '-' || CAST(e.month_no % 12 + 1 AS VARCHAR)
            || '-' || p.value AS DATE) AS due
    FROM expected AS e
    JOIN param AS p ON p.org_id = e.org_id AND p.key = e.key
)
SELECT 'period_disclosures' AS _resource, d._row AS _row, 'published_on' AS _field,
    COALESCE(org.name_zh, e.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, e.org_id) AS org_en,
    e.basis_id AS _basis,
    e.period AS period, e.due AS due, today.day AS today, date_diff('day', e.due, today.day) AS days
FROM due AS e
CROSS JOIN as_of AS today
LEFT JOIN finances.period_disclosures AS d ON d.org_id = e.org_id AND d.period = e.period
LEFT JOIN registry.organizations AS org ON org.org_id = e.org_id
WHERE e.due < today.day AND d.published_on IS NULL
