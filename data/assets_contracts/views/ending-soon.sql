SELECT c.org_id, c.contract_id, c.kind, c.counterparty_name, c.end_on, CAST(c.end_on - a.day AS INTEGER) AS days_left,
    c.decision_id
FROM assets_contracts.contracts AS c
CROSS JOIN as_of AS a
WHERE c.status = 'active' AND c.end_on >= a.day
ORDER BY c.end_on, c.org_id, c.contract_id
LIMIT 12
