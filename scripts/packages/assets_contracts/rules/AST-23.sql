-- severity: error
-- zh: {org}的合同“{contract}”{due_on}应收 {due} 元，实收加减免有 {got} 元。
-- en: {org}: contract {contract} should have brought {due} yuan on {due_on}; received and waived together are {got} yuan.
-- hint.zh: 核对应收、实收和减免；预收下一期的，记在下一期。
-- hint.en: Check the three; what was paid in advance belongs to the next period.
SELECT 'receivables' AS _resource, r._row AS _row, 'amount_received' AS _field, COALESCE(org.name_zh, r.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, r.org_id) AS org_en, COALESCE(c.contract_no, r.contract_id) AS contract, r.due_on AS due_on,
    CAST(r.amount_due AS DECIMAL(18, 2)) AS due, CAST(r.amount_received + r.waived AS DECIMAL(18, 2)) AS got
FROM rents_due AS r
LEFT JOIN assets_contracts.contracts AS c ON c.org_id = r.org_id AND c.contract_id = r.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = r.org_id
WHERE r.amount_received + r.waived > r.amount_due
