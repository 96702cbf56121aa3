-- severity: error
-- zh: 专项资金“{fund}”到账 {received} 元，多于下达的 {granted} 元。
-- en: {received} yuan of the special fund “{fund}” came in, more than the {granted} yuan granted.
-- hint.zh: 有追加下达的，改正“下达金额”并注明文号。
-- hint.en: If more was granted later correct granted and name the document.
SELECT 'special_funds' AS _resource, f._row AS _row, 'received' AS _field, f.name_zh AS fund_zh,
    COALESCE(f.name_en, f.name_zh) AS fund_en, CAST(f.received AS DECIMAL(18, 2)) AS received,
    CAST(f.granted AS DECIMAL(18, 2)) AS granted
FROM finances.special_funds AS f
WHERE f.received > f.granted
