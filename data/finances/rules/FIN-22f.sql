-- severity: error
-- zh: {org}{year}年末未分配收益，资产负债表为 {stated} 元，收益及收益分配表为 {derived} 元，相差 {difference} 元。
-- en: {org}: undistributed result at the end of {year}: the balance sheet has {stated} yuan, the income statement {derived} yuan, {difference} yuan apart.
-- hint.zh: 年末结账：本年收益（321）转入收益分配（322），两张表的未分配收益应当相等。
-- hint.en: At the year's end the result (321) is carried to its distribution (322): both statements must show the same amount.
SELECT 'statements' AS _resource, b._row AS _row, 'amount_end' AS _field,
    COALESCE(org.name_zh, b.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, b.org_id) AS org_en,
    CAST(b.year AS VARCHAR) AS year,
    CAST(b.amount_end AS DECIMAL(18, 2)) AS stated, CAST(i.amount_end AS DECIMAL(18, 2)) AS derived,
    CAST(ABS(b.amount_end - i.amount_end) AS DECIMAL(18, 2)) AS difference
FROM finances.statements AS b
JOIN finances.statements AS i ON i.org_id = b.org_id AND i.year = b.year AND i.statement = 'income_distribution'
    AND i.line_code = 'closing_undistributed'
LEFT JOIN registry.organizations AS org ON org.org_id = b.org_id
WHERE b.statement = 'balance_sheet' AND b.line_code = '322' AND b.amount_end <> i.amount_end
