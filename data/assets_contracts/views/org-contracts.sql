SELECT c.org_id, c.contract_id, c.kind, c.counterparty_name, c.signed_on, c.end_on,
    COALESCE(c.amount_total, c.amount_per_period) AS amount,
    CASE WHEN c.amount_total IS NULL THEN '每期' ELSE '总价' END AS basis_zh,
    CASE WHEN c.amount_total IS NULL THEN 'per period' ELSE 'in all' END AS basis_en, c.status
FROM assets_contracts.contracts AS c
ORDER BY c.org_id, c.end_on DESC, c.contract_id
