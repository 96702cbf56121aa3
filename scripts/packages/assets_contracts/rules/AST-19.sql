-- severity: error
-- zh: {org}的工程“{project}”合同价填 {stated} 元，合同“{contract}”写的是 {agreed} 元，相差 {difference} 元。
-- en: {org}: the contract price of project “{project}” is stated as {stated} yuan; contract {contract} says {agreed} yuan, {difference} yuan apart.
-- hint.zh: 照合同原件改正工程表或合同台账。
-- hint.en: Correct the table of projects or the contracts from the contract itself.
SELECT 'finances.projects' AS _resource, p._row AS _row, 'contract_amount' AS _field,
    COALESCE(org.name_zh, p.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, p.org_id) AS org_en,
    p.name_zh AS project_zh, COALESCE(p.name_en, p.name_zh) AS project_en, CAST(p.contract_amount AS DECIMAL(18, 2)) AS stated,
    CAST(c.amount_total AS DECIMAL(18, 2)) AS agreed, COALESCE(c.contract_no, c.contract_id) AS contract,
    CAST(ABS(p.contract_amount - c.amount_total) AS DECIMAL(18, 2)) AS difference
FROM finances.projects AS p
JOIN assets_contracts.contracts AS c ON c.org_id = p.org_id AND c.contract_id = p.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE p.contract_amount <> c.amount_total
