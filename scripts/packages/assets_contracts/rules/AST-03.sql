-- severity: warning
-- labels: line = {"151": ["固定资产", "fixed assets"], "152": ["累计折旧", "accumulated depreciation"]}
-- zh: {org}{year}年末资产负债表的{line}是 {stated} 元，资产台账合计 {listed} 元，相差 {difference} 元。
-- en: {org}: the balance sheet of {year} has {line} of {stated} yuan; the asset register adds up to {listed} yuan, {difference} yuan apart.
-- hint.zh: 报表有、台账没有的资产补登台账；台账有、报表没有的补记入账；金额填错的改正。
-- hint.en: Enter in the register what only the sheet has, and in the books what only the register has; correct a wrong amount.
WITH newest AS (
    -- The register has no day of its own: it is held against the newest statement, without what was acquired after that year.
    SELECT org_id, MAX(year) AS year FROM finances.statements WHERE statement = 'balance_sheet' GROUP BY org_id
),
listed AS (
    SELECT n.org_id, n.year, SUM(a.original_value) AS value, SUM(COALESCE(a.accumulated_depreciation, 0)) AS worn
    FROM newest AS n
    JOIN assets_contracts.assets AS a ON a.org_id = n.org_id AND EXTRACT(YEAR FROM a.acquired_on) <= n.year
    WHERE a.category IN ('house', 'structure', 'machinery', 'vehicle', 'office', 'irrigation', 'other')
        AND a.use_status <> 'disposed'
    GROUP BY n.org_id, n.year
)
SELECT 'finances.statements' AS _resource, s._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    CAST(s.year AS VARCHAR) AS year, s.line_code AS line, CAST(s.amount_end AS DECIMAL(18, 2)) AS stated,
    CAST(CASE WHEN s.line_code = '151' THEN l.value ELSE l.worn END AS DECIMAL(18, 2)) AS listed,
    CAST(ABS(s.amount_end - CASE WHEN s.line_code = '151' THEN l.value ELSE l.worn END) AS DECIMAL(18, 2)) AS difference
FROM listed AS l
JOIN finances.statements AS s
    ON s.org_id = l.org_id AND s.year = l.year AND s.statement = 'balance_sheet' AND s.line_code IN ('151', '152')
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.amount_end <> CASE WHEN s.line_code = '151' THEN l.value ELSE l.worn END
