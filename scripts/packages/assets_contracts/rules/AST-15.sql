-- severity: error
-- labels: finding = {
--     "over": ["提取公积公益金 {reserve} 元以后只有 {left} 元可分", "only {left} yuan were left after {reserve} yuan for the reserve"],
--     "reserve": ["公积公益金只提取 {reserve} 元，至少应为净收益 {profit} 元的 {percent}%", "only {reserve} yuan went into the reserve; it should be at least {percent}% of the net profit of {profit} yuan"],
--     "none": ["没有提取公积公益金，应当先提取再分配", "nothing was put into the reserve, which comes first"]}
-- zh: {org}{year}年向成员分配 {shared} 元，{finding}。
-- en: {org}: {shared} yuan were shared out to members for {year}; {finding}.
-- hint.zh: 先提取公积公益金，再在剩下的可分配收益以内分配；报表填错的改正。
-- hint.en: The reserve comes first, and no more is shared out than is left; correct the statement where it was a slip.
WITH sheet AS (
    SELECT s.org_id, s.year, MAX(CASE WHEN s.line_code = 'distributed_to_members' THEN s._row END) AS _row,
        SUM(CASE WHEN s.line_code = 'distributed_to_members' THEN s.amount_end ELSE 0 END) AS shared,
        SUM(CASE WHEN s.line_code = 'distributable' THEN s.amount_end ELSE 0 END) AS distributable,
        SUM(CASE WHEN s.line_code = 'reserve_extracted' THEN s.amount_end ELSE 0 END) AS reserve,
        SUM(CASE WHEN s.line_code = 'net_profit' THEN s.amount_end ELSE 0 END) AS profit
    FROM finances.statements AS s
    WHERE s.statement = 'income_distribution'
    GROUP BY s.org_id, s.year
),
judged AS (
    SELECT s.*, p.basis_id, CAST(p.value AS INTEGER) AS percent,
        CASE WHEN s.shared > s.distributable - s.reserve THEN 'over' WHEN s.profit > 0 AND s.reserve <= 0 THEN 'none'
            WHEN s.profit > 0 AND (s.reserve + 1) * 100 < s.profit * CAST(p.value AS INTEGER) THEN 'reserve' END AS finding
    FROM sheet AS s
    JOIN param AS p ON p.org_id = s.org_id AND p.key = 'reserve_min_pct'
        AND CAST(CAST(s.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN p.valid_from AND p.valid_to
    WHERE s.shared > 0
)
SELECT 'finances.statements' AS _resource, j._row AS _row, 'amount_end' AS _field, j.basis_id AS _basis,
    COALESCE(org.name_zh, j.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, j.org_id) AS org_en,
    CAST(j.year AS VARCHAR) AS year, CAST(j.shared AS DECIMAL(18, 2)) AS shared, CAST(j.reserve AS DECIMAL(18, 2)) AS reserve,
    CAST(j.distributable - j.reserve AS DECIMAL(18, 2)) AS left, CAST(j.profit AS DECIMAL(18, 2)) AS profit, j.percent AS percent,
    j.finding AS finding
FROM judged AS j
LEFT JOIN registry.organizations AS org ON org.org_id = j.org_id
WHERE j.finding IS NOT NULL
