-- severity: warning
-- zh: {org}的工程“{project}”结算价 {settlement} 元，比合同价加变更 {limit_amount} 元多 {over} 元，没有审定价。
-- en: {org}: the settlement of “{project}”, {settlement} yuan, is {over} yuan above contract and changes ({limit_amount} yuan) without an audited amount.
-- hint.zh: 超出合同的结算要经审计，填“审定价”；有变更的，填“变更金额”。
-- hint.en: A settlement beyond the contract is audited: fill in audit_amount; where there were changes fill in change_amount.
SELECT 'projects' AS _resource, p._row AS _row, 'settlement_amount' AS _field,
    COALESCE(org.name_zh, p.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, p.org_id) AS org_en, p.project_id AS project_id, p.name_zh AS project_zh,
    COALESCE(p.name_en, p.name_zh) AS project_en, CAST(p.settlement_amount AS DECIMAL(18, 2)) AS settlement,
    CAST(p.contract_amount + COALESCE(p.change_amount, 0) AS DECIMAL(18, 2)) AS limit_amount,
    CAST(p.settlement_amount - p.contract_amount - COALESCE(p.change_amount, 0) AS DECIMAL(18, 2)) AS over
FROM finances.projects AS p
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE p.settlement_amount > p.contract_amount + COALESCE(p.change_amount, 0) AND p.audit_amount IS NULL
