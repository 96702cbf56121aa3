-- What has been paid for each project, reversals taken back.
SELECT t.org_id, COALESCE(o.project_id, t.project_id) AS project_id,
    SUM(CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END) AS paid
FROM finances.transactions AS t
LEFT JOIN finances.transactions AS o
    ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
WHERE COALESCE(o.direction, t.direction) = 'expense' AND COALESCE(o.project_id, t.project_id) IS NOT NULL
GROUP BY t.org_id, COALESCE(o.project_id, t.project_id)
