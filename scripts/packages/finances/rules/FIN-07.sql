-- severity: warning
-- zh: {org}{period}末库存现金 {closing} 元，超过 {cap} 元的限额。
-- en: {org}: at the end of {period} the cash in hand was {closing} yuan, above the cap of {cap} yuan.
-- hint.zh: 超出的现金当天送存银行。
-- hint.en: Pay the surplus into the bank the same day.
SELECT 'account_balances' AS _resource, b._row AS _row, 'closing' AS _field,
    COALESCE(org.name_zh, b.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, b.org_id) AS org_en,
    c.basis_id AS _basis, b.period AS period,
    CAST(b.closing AS DECIMAL(18, 2)) AS closing, CAST(c.value AS DECIMAL(18, 2)) AS cap
FROM finances.account_balances AS b
JOIN finances.accounts AS a ON a.org_id = b.org_id AND a.account_id = b.account_id AND a.kind = 'cash'
JOIN param AS c ON c.org_id = b.org_id AND c.key = 'cash_cap_yuan'
    AND TRY_CAST(b.period || '-01' AS DATE) BETWEEN c.valid_from AND c.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = b.org_id
WHERE b.closing > CAST(c.value AS DECIMAL(18, 2))
