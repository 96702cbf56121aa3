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
    SELECT e.org_id, e.period,
        CAST(CAST(CAST(FLOOR(e.month_no / 12) AS INTEGER) AS VARCHAR) || '-' || CAST(e.month_no % 12 + 1 AS VARCHAR)
            || '-' || p.value AS DATE) AS due
    FROM expected AS e
    JOIN param AS p ON p.org_id = e.org_id AND p.key = e.key
), judged AS (
    SELECT e.org_id, e.period, e.due, d.published_on,
        CASE WHEN d.published_on <= e.due THEN 'on_time' WHEN d.published_on > e.due THEN 'late' ELSE 'missing' END AS verdict
    FROM due AS e
    CROSS JOIN as_of AS today
    LEFT JOIN finances.period_disclosures AS d ON d.org_id = e.org_id AND d.period = e.period
    WHERE e.due < today.day
)
SELECT j.org_id, SUM(CASE WHEN j.verdict = 'on_time' THEN 1 ELSE 0 END) AS on_time, SUM(CASE WHEN j.verdict = 'late' THEN 1 ELSE 0 END) AS late,
    SUM(CASE WHEN j.verdict = 'missing' THEN 1 ELSE 0 END) AS missing, COUNT(*) AS due
FROM judged AS j
GROUP BY j.org_id
ORDER BY j.org_id
