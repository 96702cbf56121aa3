-- severity: warning
-- zh: {org}的合同“{contract}”{due_on}的租金减免了 {waived} 元，没有写凭哪个决议。
-- en: {org}: {waived} yuan of the rent of contract {contract} due on {due_on} were waived; by which decision is not said.
-- hint.zh: 填上同意减免的决议；没有的，提交会议讨论。
-- hint.en: Enter the decision; where there is none bring it before a meeting.
SELECT 'receivables' AS _resource, r._row AS _row, 'waive_decision_id' AS _field, COALESCE(org.name_zh, r.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, r.org_id) AS org_en, COALESCE(c.contract_no, r.contract_id) AS contract, r.due_on AS due_on,
    CAST(r.waived AS DECIMAL(18, 2)) AS waived
FROM assets_contracts.receivables AS r
LEFT JOIN assets_contracts.contracts AS c ON c.org_id = r.org_id AND c.contract_id = r.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = r.org_id
WHERE r.waived > 0 AND r.waive_decision_id IS NULL
