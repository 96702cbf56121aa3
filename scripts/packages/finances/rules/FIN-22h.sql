-- severity: error
-- zh: {org}{year}年收益及收益分配表的“年初未分配收益”是 {derived} 元，资产负债表的年初数是 {stated} 元，相差 {difference} 元。
-- en: {org}: the undistributed result at the start of {year} is {derived} yuan in the income statement and {stated} yuan in the balance sheet, {difference} yuan apart.
-- hint.zh: 两张表的年初未分配收益要一样，都照上年年末数填。
-- hint.en: Both statements take it from the end of last year.
SELECT 'statements' AS _resource, i._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, i.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, i.org_id) AS org_en,
    CAST(i.year AS VARCHAR) AS year, CAST(i.amount_end AS DECIMAL(18, 2)) AS derived,
    CAST(b.amount_begin AS DECIMAL(18, 2)) AS stated, CAST(ABS(i.amount_end - b.amount_begin) AS DECIMAL(18, 2)) AS difference
FROM finances.statements AS i
JOIN finances.statements AS b
    ON b.org_id = i.org_id AND b.year = i.year AND b.statement = 'balance_sheet' AND b.line_code = '322'
LEFT JOIN registry.organizations AS org ON org.org_id = i.org_id
WHERE i.statement = 'income_distribution' AND i.line_code = 'opening_undistributed' AND i.amount_end <> b.amount_begin
