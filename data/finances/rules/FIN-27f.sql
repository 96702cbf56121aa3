-- severity: error
-- zh: {year}年一事一议“{project}”计划筹资 {planned} 元，筹资 {payers} 人、每人 {per_person} 元只有 {expected} 元，多出 {difference} 元。
-- en: The fundraising of {year} for “{project}” plans {planned} yuan; {payers} payers at {per_person} yuan make {expected} yuan, {difference} yuan less.
-- hint.zh: 减免的人不计入筹资人数，也不能把减免的钱摊给别人。
-- hint.en: Exempt people are not payers, and what they don't pay can't be laid on the others.
SELECT 'fundraising' AS _resource, f._row AS _row, 'cash_planned' AS _field, CAST(f.year AS VARCHAR) AS year,
    COALESCE(p.name_zh, f.fundraising_id) AS project_zh, COALESCE(p.name_en, p.name_zh, f.fundraising_id) AS project_en,
    CAST(f.cash_planned AS DECIMAL(18, 2)) AS planned, f.payers_count AS payers,
    CAST(f.per_person_yuan AS DECIMAL(18, 2)) AS per_person, CAST(f.payers_count * f.per_person_yuan AS DECIMAL(18, 2)) AS expected,
    CAST(f.cash_planned - f.payers_count * f.per_person_yuan AS DECIMAL(18, 2)) AS difference
FROM finances.fundraising AS f
LEFT JOIN finances.projects AS p ON p.org_id = f.org_id AND p.project_id = f.project_id
WHERE f.cash_planned > f.payers_count * f.per_person_yuan
