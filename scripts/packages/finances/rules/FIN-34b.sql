-- severity: error
-- labels: statement = statements.statement
-- labels: when = {"balance_sheet": ["年初数", "start of year"], "income_distribution": ["上年数", "last year"]}
-- zh: {org}{year}年{statement}“{line}”的{when}填 {opening} 元，{before}年的报表是 {closing} 元，相差 {difference} 元。
-- en: {org}: “{line}” of {year} ({statement}, {when}) is {opening} yuan; the statement of {before} has {closing} yuan, {difference} yuan apart.
-- hint.zh: 今年的年初数（上年数）照抄上年报表；上年的账调整过的，先更正上年的报表。
-- hint.en: Copy the figure from last year’s statement; where last year was adjusted, correct its statement first.
SELECT 'statements' AS _resource, n._row AS _row, 'amount_begin' AS _field,
    COALESCE(org.name_zh, n.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, n.org_id) AS org_en,
    CAST(n.year AS VARCHAR) AS year, n.statement AS statement, n.line_zh AS line_zh, COALESCE(n.line_en, n.line_zh) AS line_en,
    n.statement AS when, CAST(n.amount_begin AS DECIMAL(18, 2)) AS opening, CAST(l.year AS VARCHAR) AS before,
    CAST(l.amount_end AS DECIMAL(18, 2)) AS closing, CAST(ABS(n.amount_begin - l.amount_end) AS DECIMAL(18, 2)) AS difference
FROM finances.statements AS n
JOIN finances.statements AS l
    ON l.org_id = n.org_id AND l.year = n.year - 1 AND l.statement = n.statement AND l.line_code = n.line_code
LEFT JOIN registry.organizations AS org ON org.org_id = n.org_id
WHERE n.amount_begin <> l.amount_end
