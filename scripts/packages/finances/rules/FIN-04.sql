-- severity: error
-- labels: account = accounts.kind
-- labels: what = {
--     "income": ["本期收到", "the amount received"],
--     "expense": ["本期付出", "the amount paid"],
--     "transfer_in": ["内部转入", "transfers in"],
--     "transfer_out": ["内部转出", "transfers out"]}
-- zh: {period}“{account}”的{what}，明细合计 {listed} 元，余额表为 {stated} 元，相差 {difference} 元。
-- en: {period}, “{account}”, {what}: the transactions add up to {listed} yuan, the balance table has {stated} yuan, {difference} yuan apart.
-- hint.zh: 逐笔核对当月明细：漏记、重记、记错账户，或冲销没有指明冲哪一笔。
-- hint.en: Go through the month's transactions: one missing, doubled, in the wrong account, or a reversal that doesn't say what it reverses.
WITH listed AS (
    SELECT org_id, account_id, period, direction, SUM(amount) AS amount
    FROM signed_entries
    GROUP BY org_id, account_id, period, direction
),
months AS (
    SELECT DISTINCT org_id, period FROM finances.transactions
),
stated AS (
    SELECT _row, org_id, account_id, period, 'income' AS direction, income AS amount FROM finances.account_balances
    UNION ALL
    SELECT _row, org_id, account_id, period, 'expense', expense FROM finances.account_balances
    UNION ALL
    SELECT _row, org_id, account_id, period, 'transfer_in', transfer_in FROM finances.account_balances
    UNION ALL
    SELECT _row, org_id, account_id, period, 'transfer_out', transfer_out FROM finances.account_balances
)
SELECT 'account_balances' AS _resource, s._row AS _row, s.direction AS _field, s.period AS period,
    a.kind AS account,
    s.direction AS what,
    CAST(COALESCE(l.amount, 0) AS DECIMAL(18, 2)) AS listed, CAST(s.amount AS DECIMAL(18, 2)) AS stated,
    CAST(ABS(s.amount - COALESCE(l.amount, 0)) AS DECIMAL(18, 2)) AS difference
FROM stated AS s
JOIN finances.accounts AS a ON a.org_id = s.org_id AND a.account_id = s.account_id
LEFT JOIN listed AS l
    ON l.org_id = s.org_id AND l.account_id = s.account_id AND l.period = s.period AND l.direction = s.direction
-- A month without any transaction of the unit is late, not wrong: FIN-04d says so.
JOIN months AS m ON m.org_id = s.org_id AND m.period = s.period
WHERE s.amount <> COALESCE(l.amount, 0)
