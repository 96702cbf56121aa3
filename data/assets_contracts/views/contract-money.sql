WITH money AS (
    SELECT t.org_id, t.contract_id, t.txn_date, t.txn_id, t.summary, t.direction, t.project_id,
        CASE t.direction WHEN 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    WHERE t.contract_id IS NOT NULL
)
SELECT c.org_id, c.contract_id, m.txn_date, m.summary, m.direction, m.amount, m.project_id
FROM assets_contracts.contracts AS c
JOIN money AS m ON m.org_id = c.org_id AND m.contract_id = c.contract_id
ORDER BY c.org_id, c.contract_id, m.txn_date, m.txn_id
