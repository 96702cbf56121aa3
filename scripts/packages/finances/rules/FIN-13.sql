-- severity: error
-- zh: 专项资金“{fund}”已付出 {spent} 元，到账只有 {received} 元，多付出 {over} 元。
-- en: {spent} yuan have been spent of the special fund “{fund}”, but only {received} yuan came in: {over} yuan too much.
-- hint.zh: 垫支的部分不能记在专项里；到账金额漏填的，补填“到账金额”。
-- hint.en: An advance is not spending of the fund; fill in received if a payment was left out.
SELECT 'special_funds' AS _resource, f._row AS _row, 'received' AS _field, f.name_zh AS fund_zh,
    COALESCE(f.name_en, f.name_zh) AS fund_en, CAST(s.spent AS DECIMAL(18, 2)) AS spent,
    CAST(f.received AS DECIMAL(18, 2)) AS received, CAST(s.spent - f.received AS DECIMAL(18, 2)) AS over
FROM finances.special_funds AS f
JOIN spent_funds AS s ON s.org_id = f.org_id AND s.special_fund_id = f.special_fund_id
WHERE s.spent > f.received
