-- severity: error
-- zh: {org}{year}年末“本年收益”（321）还有 {balance} 元，年终结账后应为零。
-- en: {org}: the result of the year (321) still stands at {balance} yuan at the end of {year}; after closing it is zero.
-- hint.zh: 把本年收益全部转入收益分配（322）。
-- hint.en: Carry the whole result to its distribution (322).
SELECT 'statements' AS _resource, s._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    CAST(s.year AS VARCHAR) AS year,
    CAST(s.amount_end AS DECIMAL(18, 2)) AS balance
FROM finances.statements AS s
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.statement = 'balance_sheet' AND s.line_code = '321' AND s.amount_end <> 0
