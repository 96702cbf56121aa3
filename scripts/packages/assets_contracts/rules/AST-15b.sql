-- severity: error
-- zh: {org}{year}年每份分红 {each} 元，一共 {shares} 份，应为 {expected} 元，写着 {total} 元。
-- en: {org}, {year}: {each} yuan a share for {shares} shares make {expected} yuan, but {total} yuan is entered.
-- hint.zh: 核对每份分红、份额总数和分红总额。
-- hint.en: Check the three numbers.
SELECT 'equity_summary' AS _resource, e._row AS _row, 'dividend_total' AS _field, COALESCE(org.name_zh, e.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, e.org_id) AS org_en, CAST(e.year AS VARCHAR) AS year, e.dividend_per_share AS each, e.shares_total AS shares,
    CAST(e.dividend_per_share * e.shares_total AS DECIMAL(18, 2)) AS expected, CAST(e.dividend_total AS DECIMAL(18, 2)) AS total
FROM assets_contracts.equity_summary AS e
LEFT JOIN registry.organizations AS org ON org.org_id = e.org_id
WHERE ABS(e.dividend_per_share * e.shares_total - e.dividend_total) > e.shares_total * 0.005
