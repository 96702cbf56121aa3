-- severity: warning
-- zh: {year}年一事一议“{project}”实收填 {collected} 元，收支明细里一笔筹资款也没有。
-- en: The fundraising of {year} for “{project}” says {collected} yuan were collected; there is no such receipt among the transactions.
-- hint.zh: 收到的每一笔都要记账并填上“筹资筹劳”一栏。
-- hint.en: Enter each receipt and put fundraising_id into it.
SELECT 'fundraising' AS _resource, f._row AS _row, 'cash_collected' AS _field, CAST(f.year AS VARCHAR) AS year,
    COALESCE(p.name_zh, f.fundraising_id) AS project_zh, COALESCE(p.name_en, p.name_zh, f.fundraising_id) AS project_en,
    CAST(f.cash_collected AS DECIMAL(18, 2)) AS collected
FROM finances.fundraising AS f
LEFT JOIN finances.projects AS p ON p.org_id = f.org_id AND p.project_id = f.project_id
LEFT JOIN raised_funds AS l ON l.org_id = f.org_id AND l.fundraising_id = f.fundraising_id
WHERE l.fundraising_id IS NULL AND f.cash_collected <> 0
