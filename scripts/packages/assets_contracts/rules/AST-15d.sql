-- severity: error
-- zh: {org}{year}年分红写着 {total} 元，账上付给成员的是 {paid} 元。
-- en: {org}, {year}: dividends of {total} yuan are entered; the books show {paid} yuan paid to members.
-- hint.zh: 核对分红总额和账上的分配支出。
-- hint.en: Check the dividends and the payments in the books.
WITH paid AS (
    SELECT t.org_id, year(t.txn_date) AS year, SUM(CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END) AS amount
    FROM finances.transactions AS t
    WHERE t.plain_category = 'distribution' AND t.direction IN ('expense', 'reversal')
    GROUP BY t.org_id, year(t.txn_date)
)
SELECT 'equity_summary' AS _resource, e._row AS _row, 'dividend_total' AS _field, COALESCE(org.name_zh, e.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, e.org_id) AS org_en, CAST(e.year AS VARCHAR) AS year, CAST(e.dividend_total AS DECIMAL(18, 2)) AS total,
    CAST(p.amount AS DECIMAL(18, 2)) AS paid
FROM assets_contracts.equity_summary AS e
JOIN paid AS p ON p.org_id = e.org_id AND p.year = e.year
LEFT JOIN registry.organizations AS org ON org.org_id = e.org_id
WHERE p.amount <> e.dividend_total
