-- severity: error
-- zh: {org}{year}年收益及收益分配表“{line}”应为 {expected} 元，表内为 {stated} 元，相差 {difference} 元。
-- en: {org}: income statement of {year}, “{line}”: it should be {expected} yuan, the table has {stated} yuan, {difference} yuan apart.
-- hint.zh: 这一行等于：{formula}。
-- hint.en: This line is {formula}.
WITH identities(total, part, sign) AS (
    VALUES ('operating_profit', 'operating_income', 1), ('operating_profit', 'investment_income', 1),
        ('operating_profit', 'operating_expense', -1), ('operating_profit', 'taxes', -1),
        ('operating_profit', 'admin_expense', -1),
        ('total_profit', 'operating_profit', 1), ('total_profit', 'subsidy_income', 1), ('total_profit', 'other_income', 1),
        ('total_profit', 'public_welfare_expense', -1), ('total_profit', 'other_expense', -1),
        ('net_profit', 'total_profit', 1), ('net_profit', 'income_tax', -1),
        ('distributable', 'net_profit', 1), ('distributable', 'opening_undistributed', 1),
        ('distributable', 'other_transfer_in', 1),
        ('closing_undistributed', 'distributable', 1), ('closing_undistributed', 'reserve_extracted', -1),
        ('closing_undistributed', 'distributed_to_members', -1), ('closing_undistributed', 'other_distribution', -1)
), formulas(formula_zh, formula_en, total) AS (
    VALUES ('经营收入 + 投资收益 − 经营支出 − 税金及附加 − 管理费用',
            'operating income + investment income − operating expense − taxes − administration', 'operating_profit'),
        ('经营收益 + 补助收入 + 其他收入 − 公益支出 − 其他支出',
            'operating profit + subsidies + other income − public welfare − other expense', 'total_profit'),
        ('收益总额 − 所得税费用', 'total profit − income tax', 'net_profit'),
        ('净收益 + 年初未分配收益 + 其他转入', 'net profit + undistributed at the beginning + other transfers in',
            'distributable'),
        ('可分配收益 − 提取公积公益金 − 向成员分配 − 其他',
            'distributable − reserves − distributed to members − other', 'closing_undistributed')
), sums AS (
    SELECT s.org_id, s.year, i.total, SUM(s.amount_end * i.sign) AS expected
    FROM finances.statements AS s
    JOIN identities AS i ON i.part = s.line_code
    WHERE s.statement = 'income_distribution'
    GROUP BY s.org_id, s.year, i.total
)
SELECT 'statements' AS _resource, s._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    CAST(s.year AS VARCHAR) AS year,
    s.line_zh AS line_zh, COALESCE(s.line_en, s.line_zh) AS line_en, CAST(e.expected AS DECIMAL(18, 2)) AS expected,
    CAST(s.amount_end AS DECIMAL(18, 2)) AS stated, CAST(ABS(s.amount_end - e.expected) AS DECIMAL(18, 2)) AS difference,
    f.formula_zh AS formula_zh, f.formula_en AS formula_en
FROM finances.statements AS s
JOIN sums AS e ON e.org_id = s.org_id AND e.year = s.year AND e.total = s.line_code
JOIN formulas AS f ON f.total = s.line_code
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.statement = 'income_distribution' AND s.amount_end <> e.expected
