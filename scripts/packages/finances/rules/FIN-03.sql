-- severity: warning
-- zh: {org}{period}的账户余额没有填齐，{accounts} 个账户缺 {missing} 个，应在{due}前填好。
-- en: {org}: balances of {period} are missing for {missing} of {accounts} accounts; they were due by {due}.
-- hint.zh: 把这个月补上，没有收支也要填一行；账户已经撤销的，填上“撤销日期”。
-- hint.en: Add the month, with a row even where nothing moved; for an account that was closed fill in closed_on.
-- A warning, not an error: what is late makes nothing wrong that is there. Months go on where the working calendar ends.
WITH next_months AS (
    -- The first of the month (of the quarter, for who publishes by quarter) after the one that the balance is of.
    SELECT o.org_id, o.name_zh, o.name_en, m.period,
        CASE WHEN o.finance_frequency = 'quarter'
            THEN CAST(substr(m.period, 1, 4) AS INTEGER) * 12 + CAST(FLOOR((CAST(substr(m.period, 6, 2) AS INTEGER) - 1) / 3) AS INTEGER) * 3 + 3
            ELSE CAST(substr(m.period, 1, 4) AS INTEGER) * 12 + CAST(substr(m.period, 6, 2) AS INTEGER) END AS month_no,
        CAST(d.value AS INTEGER) AS due_day
    FROM registry.organizations AS o
    JOIN reporting_months AS m ON m.org_id = o.org_id
    JOIN param AS d ON d.org_id = o.org_id
        AND d.key = CASE WHEN o.finance_frequency = 'quarter' THEN 'finance_due_day_quarter' ELSE 'finance_due_day_month' END
        AND TRY_CAST(m.period || '-01' AS DATE) BETWEEN d.valid_from AND d.valid_to
    WHERE o.effective_to IS NULL OR m.period <= substr(CAST(o.effective_to AS VARCHAR), 1, 7)
),
due AS (
    SELECT org_id, name_zh, name_en, period,
        CAST(CAST(CAST(FLOOR(month_no / 12) AS INTEGER) AS VARCHAR) || '-'
            || CAST(month_no % 12 + 1 AS VARCHAR) || '-' || CAST(due_day AS VARCHAR) AS DATE) AS due
    FROM next_months
)
SELECT 'account_balances' AS _resource, CAST(NULL AS BIGINT) AS _row, 'period' AS _field,
    COALESCE(MIN(d.name_zh), d.org_id) AS org_zh, COALESCE(MIN(d.name_en), MIN(d.name_zh), d.org_id) AS org_en,
    d.period AS period, COUNT(*) AS accounts, COUNT(*) - COUNT(b.period) AS missing, d.due AS due
FROM finances.accounts AS a
JOIN due AS d ON d.org_id = a.org_id
CROSS JOIN as_of AS today
LEFT JOIN finances.account_balances AS b ON b.org_id = a.org_id AND b.account_id = a.account_id AND b.period = d.period
WHERE d.due < today.day
    AND (a.opened_on IS NULL OR d.period >= substr(CAST(a.opened_on AS VARCHAR), 1, 7))
    AND (a.closed_on IS NULL OR d.period <= substr(CAST(a.closed_on AS VARCHAR), 1, 7))
GROUP BY d.org_id, d.period, d.due
HAVING COUNT(b.period) < COUNT(*)
