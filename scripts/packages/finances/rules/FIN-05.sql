-- severity: error
-- zh: {org}{period}各账户内部转出合计 {paid_out} 元，内部转入合计 {paid_in} 元，相差 {difference} 元。
-- en: {org}, {period}: transfers out of the accounts add up to {paid_out} yuan, transfers in to {paid_in} yuan, {difference} yuan apart.
-- hint.zh: 单位内部转账有出必有入，两笔要记在同一期；转给别的单位的不是内部转账，应记为付出。
-- hint.en: Each transfer has two sides in the same period; money to another organisation is a payment, not a transfer.
WITH months AS (
    SELECT DISTINCT org_id, period FROM finances.account_balances
), lacking AS (
    -- The other side of a transfer may be in an account whose balance is not there yet: FIN-03 says so.
    SELECT DISTINCT m.org_id, m.period
    FROM months AS m
    JOIN finances.accounts AS a ON a.org_id = m.org_id
        AND (a.opened_on IS NULL OR m.period >= substr(CAST(a.opened_on AS VARCHAR), 1, 7))
        AND (a.closed_on IS NULL OR m.period <= substr(CAST(a.closed_on AS VARCHAR), 1, 7))
    LEFT JOIN finances.account_balances AS b ON b.org_id = m.org_id AND b.period = m.period AND b.account_id = a.account_id
    WHERE b.period IS NULL
)
SELECT 'account_balances' AS _resource, MIN(b._row) AS _row, 'transfer_out' AS _field,
    COALESCE(MIN(org.name_zh), b.org_id) AS org_zh, COALESCE(MIN(org.name_en), MIN(org.name_zh), b.org_id) AS org_en,
    b.period AS period,
    CAST(SUM(b.transfer_out) AS DECIMAL(18, 2)) AS paid_out, CAST(SUM(b.transfer_in) AS DECIMAL(18, 2)) AS paid_in,
    CAST(ABS(SUM(b.transfer_out) - SUM(b.transfer_in)) AS DECIMAL(18, 2)) AS difference
FROM finances.account_balances AS b
LEFT JOIN registry.organizations AS org ON org.org_id = b.org_id
LEFT JOIN lacking AS l ON l.org_id = b.org_id AND l.period = b.period
WHERE l.period IS NULL
GROUP BY b.org_id, b.period
HAVING SUM(b.transfer_out) <> SUM(b.transfer_in)
