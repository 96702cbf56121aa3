-- What has been spent and under which decision, reversals taken back; without a decision where none is filled in.
SELECT t._row, t.org_id, t.txn_id, t.txn_date, substr(t.period, 1, 4) AS year, COALESCE(o.decision_id, t.decision_id) AS decision_id,
    CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
FROM finances.transactions AS t
LEFT JOIN finances.transactions AS o
    ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
WHERE COALESCE(o.direction, t.direction) = 'expense'
