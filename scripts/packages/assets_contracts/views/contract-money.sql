WITH money AS (
    SELECT t.org_id, t.contract_id, t.txn_date, t.txn_id, t.summary, t.direction, t.project_id,
        COALESCE(o.direction, t.direction) AS way, CASE t.direction WHEN 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
    WHERE t.contract_id IS NOT NULL
)
SELECT c.org_id, c.contract_id, m.txn_date, m.summary, m.direction, m.amount, m.project_id,
    CASE WHEN m.project_id IS NULL THEN 'not-applicable' END AS project_id_absent,
    CASE m.way WHEN 'income' THEN m.amount ELSE 0 END AS received, CASE m.way WHEN 'expense' THEN m.amount ELSE 0 END AS paid
FROM assets_contracts.contracts AS c
JOIN money AS m ON m.org_id = c.org_id AND m.contract_id = c.contract_id
ORDER BY c.org_id, c.contract_id, m.txn_date, m.txn_id
