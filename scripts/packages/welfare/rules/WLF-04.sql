-- severity: error
-- zh: 从专项资金“{fund}”里发的补贴合计 {paid} 元，比拨来的 {received} 元多 {over} 元。
-- en: Subsidies of {paid} yuan are entered as paid from “{fund}”, {over} yuan more than the {received} yuan that came.
-- hint.zh: 核对专项资金的编号和金额。
-- hint.en: Check the fund and the amounts.
SELECT 'payments_summary' AS _resource, MIN(s._row) AS _row, 'special_fund_id' AS _field, f.name_zh AS fund_zh,
    COALESCE(f.name_en, f.name_zh) AS fund_en, CAST(SUM(s.amount) AS DECIMAL(18, 2)) AS paid, CAST(f.received AS DECIMAL(18, 2)) AS received,
    CAST(SUM(s.amount) - f.received AS DECIMAL(18, 2)) AS over
FROM welfare.payments_summary AS s
JOIN finances.special_funds AS f ON f.org_id = s.org_id AND f.special_fund_id = s.special_fund_id
GROUP BY s.org_id, s.special_fund_id, f.name_zh, f.name_en, f.received
HAVING SUM(s.amount) > f.received
