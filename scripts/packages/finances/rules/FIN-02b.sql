-- severity: warning
-- labels: account = accounts.kind
-- zh: “{account}”的第一期是{period}，期初余额 {opening} 元没有说明从哪里来。
-- en: The first period of “{account}” is {period}; nothing says where its opening balance of {opening} yuan comes from.
-- hint.zh: 在“调节说明”或“备注”一栏写明，例如“2023年12月31日银行对账单结转”。
-- hint.en: Say it in reconciliation_note or remark, for example “carried over from the bank statement of 31 December 2023”.
WITH ordered AS (
    SELECT b.*, ROW_NUMBER() OVER (PARTITION BY b.org_id, b.account_id ORDER BY b.period) AS place
    FROM finances.account_balances AS b
)
SELECT 'account_balances' AS _resource, o._row AS _row, 'opening' AS _field, o.period AS period,
    a.kind AS account,
    CAST(o.opening AS DECIMAL(18, 2)) AS opening
FROM ordered AS o
JOIN finances.accounts AS a ON a.org_id = o.org_id AND a.account_id = o.account_id
WHERE o.place = 1 AND o.opening <> 0 AND COALESCE(o.reconciliation_note, o.remark, o.source_ref) IS NULL
