-- severity: error
-- zh: “{account}”缺{period}的余额，应在{due}前填好。
-- en: “{account}” has no balance for {period}, which was due by {due}.
-- hint.zh: 把这个月补上，没有收支也要填一行；账户已经撤销的，填撤销日期 closed_on。
-- hint.en: Add the month, with a row even where nothing moved; for an account that was closed fill in closed_on.
WITH months AS (
    SELECT substr(CAST(c.date AS VARCHAR), 1, 7) AS period, MIN(c.date) AS first_day
    FROM registry.calendar AS c
    GROUP BY substr(CAST(c.date AS VARCHAR), 1, 7)
), starts AS (
    SELECT b.org_id, MIN(b.period) AS first_period FROM finances.account_balances AS b GROUP BY b.org_id
), next_months AS (
    -- The first of the month (of the quarter, for who publishes by quarter) after the one that the balance is of.
    SELECT o.org_id, m.period,
        CASE WHEN o.finance_frequency = 'quarter'
            THEN CAST(substr(m.period, 1, 4) AS INTEGER) * 12 + CAST(FLOOR((CAST(substr(m.period, 6, 2) AS INTEGER) - 1) / 3) AS INTEGER) * 3 + 3
            ELSE CAST(substr(m.period, 1, 4) AS INTEGER) * 12 + CAST(substr(m.period, 6, 2) AS INTEGER) END AS month_no,
        CAST(d.value AS INTEGER) AS due_day
    FROM registry.organizations AS o
    JOIN param AS d ON d.org_id = o.org_id
        AND d.key = CASE WHEN o.finance_frequency = 'quarter' THEN 'finance_due_day_quarter' ELSE 'finance_due_day_month' END
    CROSS JOIN months AS m
), due AS (
    SELECT org_id, period,
        CAST(CAST(CAST(FLOOR(month_no / 12) AS INTEGER) AS VARCHAR) || '-'
            || CAST(month_no % 12 + 1 AS VARCHAR) || '-' || CAST(due_day AS VARCHAR) AS DATE) AS due
    FROM next_months
)
SELECT 'account_balances' AS _resource, CAST(NULL AS BIGINT) AS _row, 'period' AS _field, d.period AS period,
    CASE a.kind WHEN 'cash' THEN '库存现金' WHEN 'basic' THEN '基本户' WHEN 'general' THEN '一般户'
        WHEN 'special_land' THEN '土地补偿费专户' WHEN 'special_other' THEN '其他专户' ELSE '代管账户' END AS account_zh,
    CASE a.kind WHEN 'cash' THEN 'Cash in hand' WHEN 'basic' THEN 'Basic account' WHEN 'general' THEN 'General account'
        WHEN 'special_land' THEN 'Land compensation account' WHEN 'special_other' THEN 'Other special account' ELSE 'Entrusted account'
        END AS account_en,
    d.due AS due
FROM finances.accounts AS a
JOIN starts AS s ON s.org_id = a.org_id
JOIN due AS d ON d.org_id = a.org_id
CROSS JOIN as_of AS today
LEFT JOIN finances.account_balances AS b ON b.org_id = a.org_id AND b.account_id = a.account_id AND b.period = d.period
WHERE b.period IS NULL AND d.due < today.day
    AND d.period >= s.first_period AND d.period >= substr(CAST(a.opened_on AS VARCHAR), 1, 7)
    AND (a.closed_on IS NULL OR d.period <= substr(CAST(a.closed_on AS VARCHAR), 1, 7))
