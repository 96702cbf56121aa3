-- severity: error
-- periods: before
-- labels: account = accounts.kind
-- zh: {period}“{account}”期初余额 {opening} 元，与{before}的期末余额 {closing} 元不一致，相差 {difference} 元。
-- en: {period}, “{account}”: the opening balance of {opening} yuan differs from the closing balance of {before}, {closing} yuan, by {difference} yuan.
-- hint.zh: 本期期初等于上期期末；上期改过账的，本期要跟着改。
-- hint.en: A period opens with what the one before closed with; where the earlier one was corrected this one must follow.
WITH ordered AS (
    SELECT b._row, b.org_id, b.account_id, b.period, b.opening,
        LAG(b.period) OVER (PARTITION BY b.org_id, b.account_id ORDER BY b.period) AS before,
        LAG(b.closing) OVER (PARTITION BY b.org_id, b.account_id ORDER BY b.period) AS closing
    FROM finances.account_balances AS b
)
SELECT 'account_balances' AS _resource, o._row AS _row, 'opening' AS _field, o.period AS period,
    a.kind AS account,
    o.before AS before, CAST(o.opening AS DECIMAL(18, 2)) AS opening, CAST(o.closing AS DECIMAL(18, 2)) AS closing,
    CAST(ABS(o.opening - o.closing) AS DECIMAL(18, 2)) AS difference
FROM ordered AS o
JOIN finances.accounts AS a ON a.org_id = o.org_id AND a.account_id = o.account_id
WHERE o.opening <> o.closing
    AND CAST(substr(o.period, 1, 4) AS INTEGER) * 12 + CAST(substr(o.period, 6, 2) AS INTEGER)
        = CAST(substr(o.before, 1, 4) AS INTEGER) * 12 + CAST(substr(o.before, 6, 2) AS INTEGER) + 1
