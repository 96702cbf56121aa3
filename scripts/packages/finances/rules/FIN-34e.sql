-- severity: warning
-- labels: what = {"receivable": ["应收款", "receivables"], "payable": ["应付款和借款", "payables and loans"]}
-- zh: {org}{year}年末资产负债表的{what}合计 {stated} 元，债权债务表是 {listed} 元，相差 {difference} 元。
-- en: {org}: {what} in the balance sheet of {year} come to {stated} yuan; the table of debts has {listed} yuan, {difference} yuan apart.
-- hint.zh: 漏登的债权债务补登；报表科目填错的改正。
-- hint.en: Enter debts that are missing, or correct the sheet.
WITH sheet AS (
    SELECT org_id, year, CASE WHEN line_code IN ('112', '113') THEN 'receivable' ELSE 'payable' END AS direction,
        MIN(_row) AS _row, SUM(amount_end) AS amount
    FROM finances.statements
    WHERE statement = 'balance_sheet' AND line_code IN ('112', '201', '211', '221')
    GROUP BY org_id, year, CASE WHEN line_code IN ('112', '113') THEN 'receivable' ELSE 'payable' END
),
kept AS (
    SELECT DISTINCT org_id, CAST(substr(period, 1, 4) AS INTEGER) AS year FROM finances.debts
),
listed AS (
    SELECT org_id, CAST(substr(period, 1, 4) AS INTEGER) AS year, direction, SUM(closing) AS amount
    FROM finances.debts
    WHERE length(period) = 4 OR substr(period, 5) IN ('H2', 'Q4', '-12')
    GROUP BY org_id, CAST(substr(period, 1, 4) AS INTEGER), direction
)
SELECT 'statements' AS _resource, s._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    CAST(s.year AS VARCHAR) AS year, s.direction AS what, CAST(s.amount AS DECIMAL(18, 2)) AS stated,
    CAST(COALESCE(l.amount, 0) AS DECIMAL(18, 2)) AS listed,
    CAST(ABS(s.amount - COALESCE(l.amount, 0)) AS DECIMAL(18, 2)) AS difference
FROM sheet AS s
LEFT JOIN listed AS l ON l.org_id = s.org_id AND l.year = s.year AND l.direction = s.direction
LEFT JOIN kept AS k ON k.org_id = s.org_id AND k.year = s.year
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.amount <> COALESCE(l.amount, 0) AND (k.org_id IS NOT NULL OR s.amount <> 0)
