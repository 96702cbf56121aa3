-- severity: warning
-- zh: {org}{year}年收益及收益分配表的各项支出合计 {stated} 元，收支明细里这些科目合计 {listed} 元，加本年折旧摊销 {worn} 元，相差 {difference} 元。
-- en: {org}: the expenses of the income statement of {year} add up to {stated} yuan; the transactions of these subjects to {listed} yuan and the year’s depreciation to {worn} yuan, {difference} yuan apart.
-- hint.zh: 核对各支出科目和折旧；发生了没有付款的，登记应付款并在备注里写明。
-- hint.en: Check the subjects and the depreciation; where a cost is not paid yet register the debt and say so.
WITH stated AS (
    SELECT org_id, year, MIN(_row) AS _row, SUM(amount_end) AS amount
    FROM finances.statements
    WHERE statement = 'income_distribution'
        AND line_code IN ('operating_expense', 'taxes', 'admin_expense', 'public_welfare_expense', 'other_expense', 'income_tax')
    GROUP BY org_id, year
),
worn AS (
    SELECT org_id, year, SUM(amount_end - amount_begin) AS amount
    FROM finances.statements
    WHERE statement = 'balance_sheet' AND line_code IN ('133', '152', '162')
    GROUP BY org_id, year
),
listed AS (
    SELECT org_id, year, SUM(amount) AS amount
    FROM subject_turnover
    WHERE chart_version = '2023' AND substr(subject_code, 1, 3) IN ('401', '511', '512', '513', '514', '515', '521')
    GROUP BY org_id, year
)
SELECT 'statements' AS _resource, s._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    CAST(s.year AS VARCHAR) AS year, CAST(s.amount AS DECIMAL(18, 2)) AS stated, CAST(l.amount AS DECIMAL(18, 2)) AS listed,
    CAST(COALESCE(d.amount, 0) AS DECIMAL(18, 2)) AS worn,
    CAST(ABS(s.amount - l.amount - COALESCE(d.amount, 0)) AS DECIMAL(18, 2)) AS difference
FROM stated AS s
JOIN full_years AS w ON w.org_id = s.org_id AND w.year = CAST(s.year AS VARCHAR)
JOIN listed AS l ON l.org_id = s.org_id AND l.year = s.year
LEFT JOIN worn AS d ON d.org_id = s.org_id AND d.year = s.year
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.amount <> l.amount + COALESCE(d.amount, 0)
