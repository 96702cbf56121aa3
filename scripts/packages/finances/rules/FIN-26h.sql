-- severity: warning
-- labels: what = {"repaid": ["减少", "is less by"], "borrowed": ["增加", "is more by"]}
-- labels: cash = {"payable.repaid": ["没有付给对方的还款", "no payment to the other side"],
--     "payable.borrowed": ["没有从对方收到的借款", "no money from the other side"],
--     "receivable.repaid": ["没有从对方收回的钱", "no money from the other side"]}
-- zh: {org}{period}的债权债务表里“{debt}”{what} {amount} 元，这段时间的收支明细里{cash}。
-- en: {org}: in the table of debts of {period} “{debt}” {what} {amount} yuan; the transactions of that time have {cash}.
-- hint.zh: 补记这笔收支；用实物、工程抵债的，在备注写明。
-- hint.en: Enter the movement of money; where goods or works set it off, say so in the remark.
-- A row that does not add up is FIN-26. A debt of a firm or a person may grow by work that is not yet paid; what a bank lends comes in as money.
WITH spans AS (
    SELECT d._row, d.org_id, d.debt_id, d.period, d.direction, d.counterparty_type, d.counterparty_name, d.purpose, d.remark, s.kind,
        CASE WHEN s.kind = 'repaid' THEN d.decrease ELSE d.increase END AS amount,
        d.first_month, d.last_month
    FROM debt_spans AS d
    CROSS JOIN (VALUES ('repaid'), ('borrowed')) AS s(kind)
    WHERE d.closing IS NULL OR d.opening + d.increase - d.decrease = d.closing
),
kept AS (
    SELECT org_id, MIN(period) AS first_month, MAX(period) AS last_month FROM finances.transactions GROUP BY org_id
)
SELECT 'debts' AS _resource, s._row AS _row, CASE WHEN s.kind = 'repaid' THEN 'decrease' ELSE 'increase' END AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    s.period AS period, COALESCE(s.purpose, s.debt_id) AS debt, s.kind AS what, CAST(s.amount AS DECIMAL(18, 2)) AS amount,
    s.direction || '.' || s.kind AS cash
FROM spans AS s
JOIN kept AS k ON k.org_id = s.org_id AND k.first_month <= s.first_month AND k.last_month >= s.last_month
LEFT JOIN finances.transactions AS t ON t.org_id = s.org_id AND t.counterparty_name = s.counterparty_name
    AND t.period BETWEEN s.first_month AND s.last_month
    AND t.direction = CASE WHEN (s.direction = 'payable') = (s.kind = 'repaid') THEN 'expense' ELSE 'income' END
    AND t.plain_category <> 'finance_cost'
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.amount > 0 AND s.remark IS NULL AND t.txn_id IS NULL
    AND (s.kind = 'repaid' OR (s.direction = 'payable' AND s.counterparty_type = 'bank'))
