-- severity: error
-- zh: {org}{year}年资产负债表{when}不平：资产总计 {assets} 元，负债加所有者权益 {claims} 元，相差 {difference} 元。
-- en: {org}: the balance sheet of {year} does not balance {when}: assets {assets} yuan, liabilities and equity {claims} yuan, {difference} yuan apart.
-- hint.zh: 资产总计 = 负债合计 + 所有者权益合计，核对三行合计数。
-- hint.en: Assets = liabilities + equity: check the three totals.
WITH sides AS (
    SELECT s.org_id, s.year, MIN(CASE WHEN s.line_code = 'assets' THEN s._row END) AS _row,
        SUM(CASE WHEN s.line_code = 'assets' THEN s.amount_end END) AS assets_end,
        SUM(CASE WHEN s.line_code IN ('liabilities', 'equity') THEN s.amount_end END) AS claims_end,
        SUM(CASE WHEN s.line_code = 'assets' THEN s.amount_begin END) AS assets_begin,
        SUM(CASE WHEN s.line_code IN ('liabilities', 'equity') THEN s.amount_begin END) AS claims_begin
    FROM finances.statements AS s
    WHERE s.statement = 'balance_sheet'
    GROUP BY s.org_id, s.year
), moments AS (
    SELECT _row, org_id, year, 'amount_end' AS field, '年末' AS when_zh, 'at the end of the year' AS when_en, assets_end AS assets,
        claims_end AS claims
    FROM sides
    UNION ALL
    SELECT _row, org_id, year, 'amount_begin', '年初', 'at the beginning of the year', assets_begin, claims_begin
    FROM sides
)
SELECT 'statements' AS _resource, m._row AS _row, m.field AS _field,
    COALESCE(org.name_zh, m.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, m.org_id) AS org_en,
    CAST(m.year AS VARCHAR) AS year, m.when_zh AS when_zh, m.when_en AS when_en,
    CAST(m.assets AS DECIMAL(18, 2)) AS assets, CAST(m.claims AS DECIMAL(18, 2)) AS claims,
    CAST(ABS(m.assets - m.claims) AS DECIMAL(18, 2)) AS difference
FROM moments AS m
LEFT JOIN registry.organizations AS org ON org.org_id = m.org_id
WHERE m.assets <> m.claims
