SELECT
    m.org_id,
    m.decision_id,
    c.contract_id,
    c.kind,
    c.counterparty_name,
    c.amount_total,
    c.signed_on,
    c.end_on,
    c.status
FROM decisions.matters AS m
JOIN assets_contracts.contracts AS c ON c.org_id = m.org_id AND c.decision_id = m.decision_id
ORDER BY m.org_id, m.decision_id, c.signed_on, c.contract_id
