-- severity: warning
-- labels: account = accounts.kind
-- zh: {period}“{account}”期末余额 {closing} 元，银行对账单 {statement} 元，相差 {difference} 元，没有调节说明。
-- en: {period}, “{account}”: closing balance {closing} yuan, bank statement {statement} yuan, {difference} yuan apart and no word why.
-- hint.zh: 在“调节说明”一栏写明未达账项，例如“3月30日开出的支票对方4月2日入账”。
-- hint.en: Name the items in transit in reconciliation_note, for example “cheque of 30 March cashed on 2 April”.
SELECT 'account_balances' AS _resource, b._row AS _row, 'bank_statement_balance' AS _field, b.period AS period,
    a.kind AS account,
    CAST(b.closing AS DECIMAL(18, 2)) AS closing, CAST(b.bank_statement_balance AS DECIMAL(18, 2)) AS statement,
    CAST(ABS(b.closing - b.bank_statement_balance) AS DECIMAL(18, 2)) AS difference
FROM finances.account_balances AS b
JOIN finances.accounts AS a ON a.org_id = b.org_id AND a.account_id = b.account_id
WHERE b.closing <> b.bank_statement_balance AND b.reconciliation_note IS NULL
