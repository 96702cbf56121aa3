-- severity: error
-- zh: {org}{year}年末货币资金，资产负债表为 {stated} 元，各账户余额合计 {counted} 元，相差 {difference} 元。
-- en: {org}: money at the end of {year}: the balance sheet has {stated} yuan, the accounts add up to {counted} yuan, {difference} yuan apart.
-- hint.zh: 货币资金 = 库存现金 + 银行存款，核对 12 月各账户期末余额，看有没有漏登的账户。
-- hint.en: It is cash plus bank deposits: check the December balances and whether an account is missing.
WITH lacking AS (
    -- What an account without a December balance holds is not known: FIN-03 says that it is late.
    SELECT DISTINCT a.org_id, s.year
    FROM finances.accounts AS a
    JOIN finances.statements AS s ON s.org_id = a.org_id
        AND (a.opened_on IS NULL OR CAST(s.year AS VARCHAR) || '-12' >= substr(CAST(a.opened_on AS VARCHAR), 1, 7))
        AND (a.closed_on IS NULL OR CAST(s.year AS VARCHAR) || '-12' <= substr(CAST(a.closed_on AS VARCHAR), 1, 7))
    LEFT JOIN finances.account_balances AS b ON b.org_id = a.org_id AND b.account_id = a.account_id
        AND b.period = CAST(s.year AS VARCHAR) || '-12'
    WHERE b.period IS NULL
), december AS (
    SELECT b.org_id, CAST(substr(b.period, 1, 4) AS INTEGER) AS year, SUM(b.closing) AS counted
    FROM finances.account_balances AS b
    WHERE substr(b.period, 6, 2) = '12'
    GROUP BY b.org_id, CAST(substr(b.period, 1, 4) AS INTEGER)
)
SELECT 'statements' AS _resource, s._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    CAST(s.year AS VARCHAR) AS year,
    CAST(s.amount_end AS DECIMAL(18, 2)) AS stated, CAST(d.counted AS DECIMAL(18, 2)) AS counted,
    CAST(ABS(s.amount_end - d.counted) AS DECIMAL(18, 2)) AS difference
FROM finances.statements AS s
JOIN december AS d ON d.org_id = s.org_id AND d.year = s.year
LEFT JOIN lacking AS k ON k.org_id = s.org_id AND k.year = s.year
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.statement = 'balance_sheet' AND s.line_code = 'monetary_funds' AND s.amount_end <> d.counted
    AND k.year IS NULL
