-- severity: error
-- labels: account = accounts.kind
-- zh: “{account}”填了{period}的余额，可是账户{opened}才开立。
-- en: “{account}” has a balance for {period}, but the account was opened on {opened}.
-- hint.zh: 核对开立日期和期间，改正不对的一个。
-- hint.en: Check the day of opening and the period, and correct the wrong one.
SELECT 'account_balances' AS _resource, b._row AS _row, 'period' AS _field, b.period AS period,
    a.kind AS account,
    a.opened_on AS opened
FROM finances.account_balances AS b
JOIN finances.accounts AS a ON a.org_id = b.org_id AND a.account_id = b.account_id
WHERE b.period < substr(CAST(a.opened_on AS VARCHAR), 1, 7)
