-- severity: error
-- labels: finding = {
--     "amount": ["的合同价填 {stated} 元，合同“{contract}”写的是 {agreed} 元", "the contract price is stated as {stated} yuan; contract {contract} says {agreed} yuan"],
--     "party": ["的施工单位填“{contractor}”，合同“{contract}”的另一方是“{party}”", "the contractor is “{contractor}”; contract {contract} is with “{party}”"]}
-- zh: {org}的工程“{project}”{finding}。
-- en: {org}: for project “{project}” {finding}.
-- hint.zh: 照合同原件改正工程表或合同台账。
-- hint.en: Correct the table of projects or the contracts from the contract itself.
WITH pairs AS (
    SELECT p._row, p.org_id, p.name_zh, p.name_en, p.contract_amount, p.contractor_name, c.amount_total, c.counterparty_name,
        COALESCE(c.contract_no, c.contract_id) AS contract,
        CASE WHEN p.contract_amount <> c.amount_total THEN 'amount'
            WHEN p.contractor_name <> c.counterparty_name
                AND COALESCE(p.contractor_uscc, '1') <> COALESCE(c.counterparty_uscc, '2') THEN 'party' END AS finding
    FROM finances.projects AS p
    JOIN assets_contracts.contracts AS c ON c.org_id = p.org_id AND c.contract_id = p.contract_id
)
SELECT 'finances.projects' AS _resource, x._row AS _row,
    CASE WHEN x.finding = 'amount' THEN 'contract_amount' ELSE 'contractor_name' END AS _field,
    COALESCE(org.name_zh, x.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, x.org_id) AS org_en,
    x.name_zh AS project_zh, COALESCE(x.name_en, x.name_zh) AS project_en, x.finding AS finding,
    CAST(x.contract_amount AS DECIMAL(18, 2)) AS stated, CAST(x.amount_total AS DECIMAL(18, 2)) AS agreed,
    x.contractor_name AS contractor, x.counterparty_name AS party, x.contract AS contract
FROM pairs AS x
LEFT JOIN registry.organizations AS org ON org.org_id = x.org_id
WHERE x.finding IS NOT NULL
