-- severity: warning
-- zh: {org}{year}年收益及收益分配表的“{line}”是 {stated} 元，收支明细里这个科目合计 {listed} 元，相差 {difference} 元。
-- en: {org}: in the income statement of {year} “{line}” is {stated} yuan; the transactions of that subject add up to {listed} yuan, {difference} yuan apart.
-- hint.zh: 核对科目和金额；有应收应付没有收付现金的，在备注里写明。
-- hint.en: Check subjects and amounts; where it was earned but not received say so in the remark.
WITH named AS (
    SELECT s.*, CASE s.line_code WHEN 'operating_income' THEN '501' WHEN 'investment_income' THEN '502'
        WHEN 'subsidy_income' THEN '503' WHEN 'other_income' THEN '504' END AS subject_code
    FROM finances.statements AS s
    WHERE s.statement = 'income_distribution'
),
compared AS (
    SELECT n._row, n.org_id, n.year, n.line_zh, n.line_en, n.amount_end AS stated, COALESCE(SUM(l.amount), 0) AS listed
    FROM named AS n
    JOIN full_years AS w ON w.org_id = n.org_id AND w.year = CAST(n.year AS VARCHAR)
    LEFT JOIN subject_turnover AS l
        ON l.org_id = n.org_id AND l.year = n.year AND l.chart_version = '2023' AND substr(l.subject_code, 1, 3) = n.subject_code
    WHERE n.subject_code IS NOT NULL
    GROUP BY n._row, n.org_id, n.year, n.line_zh, n.line_en, n.amount_end
)
SELECT 'statements' AS _resource, c._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    CAST(c.year AS VARCHAR) AS year, c.line_zh AS line_zh, COALESCE(c.line_en, c.line_zh) AS line_en,
    CAST(c.stated AS DECIMAL(18, 2)) AS stated, CAST(c.listed AS DECIMAL(18, 2)) AS listed,
    CAST(ABS(c.stated - c.listed) AS DECIMAL(18, 2)) AS difference
FROM compared AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.stated <> c.listed
