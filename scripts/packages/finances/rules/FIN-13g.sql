-- severity: warning
-- zh: {org}的专项资金“{fund}”登记到账 {stated} 元，收支明细里这笔资金的收入是 {listed} 元，相差 {difference} 元。
-- en: {org}: the earmarked fund “{fund}” is registered with {stated} yuan received; the transactions have {listed} yuan, {difference} yuan apart.
-- hint.zh: 核对到账数；收支明细里漏挂专项资金编号的补上。
-- hint.en: Check the amount received, and name the fund with each of its receipts.
WITH listed AS (
    SELECT t.org_id, COALESCE(o.special_fund_id, t.special_fund_id) AS special_fund_id,
        SUM(CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END) AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
    WHERE COALESCE(o.direction, t.direction) = 'income'
    GROUP BY t.org_id, COALESCE(o.special_fund_id, t.special_fund_id)
)
SELECT 'special_funds' AS _resource, f._row AS _row, 'received' AS _field,
    COALESCE(org.name_zh, f.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, f.org_id) AS org_en,
    f.name_zh AS fund_zh, COALESCE(f.name_en, f.name_zh) AS fund_en, CAST(f.received AS DECIMAL(18, 2)) AS stated,
    CAST(l.amount AS DECIMAL(18, 2)) AS listed, CAST(ABS(f.received - l.amount) AS DECIMAL(18, 2)) AS difference
FROM finances.special_funds AS f
JOIN listed AS l ON l.org_id = f.org_id AND l.special_fund_id = f.special_fund_id
LEFT JOIN registry.organizations AS org ON org.org_id = f.org_id
WHERE f.received <> l.amount
