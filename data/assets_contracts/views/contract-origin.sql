SELECT c.org_id, c.contract_id, c.decision_id, m.resolved_on, m.status, m.amount_involved
FROM assets_contracts.contracts AS c
JOIN decisions.matters AS m ON m.org_id = c.org_id AND m.decision_id = c.decision_id
ORDER BY c.org_id, c.contract_id
