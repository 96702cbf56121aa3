-- What the transactions show of each fundraising, reversals taken back.
SELECT t.org_id, COALESCE(o.fundraising_id, t.fundraising_id) AS fundraising_id,
    SUM(CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END) AS amount
FROM finances.transactions AS t
LEFT JOIN finances.transactions AS o
    ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
WHERE COALESCE(o.direction, t.direction) = 'income'
GROUP BY t.org_id, COALESCE(o.fundraising_id, t.fundraising_id)
