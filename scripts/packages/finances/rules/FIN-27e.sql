-- severity: error
-- zh: {year}年一事一议“{project}”实收填 {collected} 元，明细里的筹资款合计 {listed} 元，相差 {difference} 元。
-- en: The fundraising of {year} for “{project}” says {collected} yuan were collected; the transactions add up to {listed} yuan, {difference} yuan apart.
-- hint.zh: 收到的每一笔都要记账并填上“筹资筹劳”一栏。
-- hint.en: Enter each receipt and put fundraising_id into it.
SELECT 'fundraising' AS _resource, f._row AS _row, 'cash_collected' AS _field, CAST(f.year AS VARCHAR) AS year,
    COALESCE(p.name_zh, f.fundraising_id) AS project_zh, COALESCE(p.name_en, p.name_zh, f.fundraising_id) AS project_en,
    CAST(f.cash_collected AS DECIMAL(18, 2)) AS collected, CAST(l.amount AS DECIMAL(18, 2)) AS listed,
    CAST(ABS(f.cash_collected - l.amount) AS DECIMAL(18, 2)) AS difference
FROM finances.fundraising AS f
LEFT JOIN finances.projects AS p ON p.org_id = f.org_id AND p.project_id = f.project_id
JOIN raised_funds AS l ON l.org_id = f.org_id AND l.fundraising_id = f.fundraising_id
WHERE f.cash_collected <> l.amount
