-- severity: error
-- labels: account = accounts.kind
-- zh: “{account}”填了{period}的余额，可是账户{closed}已经撤销。
-- en: “{account}” has a balance for {period}, but the account was closed on {closed}.
-- hint.zh: 核对撤销日期和期间，改正不对的一个。
-- hint.en: Check the day of closing and the period, and correct the wrong one.
SELECT 'account_balances' AS _resource, b._row AS _row, 'period' AS _field, b.period AS period,
    a.kind AS account,
    a.closed_on AS closed
FROM finances.account_balances AS b
JOIN finances.accounts AS a ON a.org_id = b.org_id AND a.account_id = b.account_id
WHERE b.period > substr(CAST(a.closed_on AS VARCHAR), 1, 7)
