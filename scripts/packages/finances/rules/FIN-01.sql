-- severity: error
-- labels: account = accounts.kind
-- zh: {period}“{account}”期末余额应为 {expected} 元，表内为 {closing} 元，相差 {difference} 元。
-- en: {period}, “{account}”: the closing balance should be {expected} yuan; the table has {closing} yuan, {difference} yuan apart.
-- hint.zh: 期末余额 = 期初余额 + 本期收到 + 内部转入 − 本期付出 − 内部转出；相差的数能被 9 整除时，多半是两个相邻数字写颠倒了。
-- hint.en: Closing = opening + received + transfers in − paid − transfers out; a difference that 9 divides is often two digits swapped.
WITH sums AS (
    SELECT b._row, b.org_id, b.account_id, b.period, b.closing,
        b.opening + b.income + b.transfer_in - b.expense - b.transfer_out AS expected
    FROM finances.account_balances AS b
)
SELECT 'account_balances' AS _resource, s._row AS _row, 'closing' AS _field, s.period AS period,
    a.kind AS account,
    CAST(s.expected AS DECIMAL(18, 2)) AS expected, CAST(s.closing AS DECIMAL(18, 2)) AS closing,
    CAST(ABS(s.closing - s.expected) AS DECIMAL(18, 2)) AS difference
FROM sums AS s
JOIN finances.accounts AS a ON a.org_id = s.org_id AND a.account_id = s.account_id
WHERE s.closing <> s.expected
