-- severity: error
-- zh: {year}年一事一议“{project}”实收 {collected} 元，多于计划的 {planned} 元。
-- en: The fundraising of {year} for “{project}” collected {collected} yuan, more than the {planned} yuan planned.
-- hint.zh: 多收的要退还；计划填错的，改正“计划筹资”。
-- hint.en: Give back what was collected too much; correct cash_planned if that was the slip.
SELECT 'fundraising' AS _resource, f._row AS _row, 'cash_collected' AS _field, CAST(f.year AS VARCHAR) AS year,
    COALESCE(p.name_zh, f.fundraising_id) AS project_zh, COALESCE(p.name_en, p.name_zh, f.fundraising_id) AS project_en,
    CAST(f.cash_collected AS DECIMAL(18, 2)) AS collected, CAST(f.cash_planned AS DECIMAL(18, 2)) AS planned
FROM finances.fundraising AS f
LEFT JOIN finances.projects AS p ON p.org_id = f.org_id AND p.project_id = f.project_id
WHERE f.cash_collected > f.cash_planned
