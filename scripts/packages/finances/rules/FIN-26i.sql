-- severity: warning
-- periods: period
-- zh: {org}{period}为“{debt}”付了 {paid} 元利息；最多欠 {most} 元、年利率 {rate}%，这段时间的利息最多 {bound} 元，多付 {over} 元。
-- en: {org}: {paid} yuan of interest were paid on “{debt}” in {period}; on at most {most} yuan at {rate}% a year that time bears {bound} yuan at most, {over} yuan less.
-- hint.zh: 核对借款合同的利率和银行的利息单；补付以前欠的利息，在备注写明。
-- hint.en: Check the rate of the contract and the lender's slips; where arrears were paid say so in the remark.
-- Only a lender with one loan on the books, whose interest can be told apart; a twentieth is left to rounding and odd days.
WITH loans AS (
    SELECT d.org_id, d.counterparty_name, d.period, d.first_month, d.last_month, MIN(d._row) AS _row,
        MIN(COALESCE(d.purpose, d.debt_id)) AS debt, MIN(d.opening + d.increase) AS most, MIN(d.interest_rate) AS rate,
        MIN(d.remark) AS remark, COUNT(*) AS loans
    FROM debt_spans AS d
    WHERE d.direction = 'payable'
    GROUP BY d.org_id, d.counterparty_name, d.period, d.first_month, d.last_month
),
paid AS (
    SELECT l._row, SUM(t.amount) AS paid
    FROM loans AS l
    JOIN finances.transactions AS t ON t.org_id = l.org_id AND t.counterparty_name = l.counterparty_name
        AND t.period BETWEEN l.first_month AND l.last_month AND t.direction = 'expense' AND t.plain_category = 'finance_cost'
    WHERE l.loans = 1 AND l.rate > 0 AND l.remark IS NULL
    GROUP BY l._row
),
judged AS (
    SELECT l.*, p.paid, CAST(l.most * l.rate / 100
        * (CAST(substr(l.last_month, 6, 2) AS INTEGER) - CAST(substr(l.first_month, 6, 2) AS INTEGER) + 1) / 12 AS DECIMAL(18, 2)) AS bound
    FROM loans AS l
    JOIN paid AS p ON p._row = l._row
)
SELECT 'debts' AS _resource, j._row AS _row, 'interest_rate' AS _field,
    COALESCE(org.name_zh, j.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, j.org_id) AS org_en,
    j.period AS period, j.debt AS debt, CAST(j.paid AS DECIMAL(18, 2)) AS paid, CAST(j.most AS DECIMAL(18, 2)) AS most,
    j.rate AS rate, j.bound AS bound, CAST(j.paid - j.bound AS DECIMAL(18, 2)) AS over
FROM judged AS j
LEFT JOIN registry.organizations AS org ON org.org_id = j.org_id
WHERE j.paid > j.bound * 21 / 20
