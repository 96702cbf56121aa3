-- Every transaction with the decision that it belongs to, its own or that of its project, and what of it was spent and received.
SELECT
    t.org_id,
    COALESCE(t.decision_id, original.decision_id, pr.decision_id) AS decision_id,
    t.txn_id,
    t.txn_date,
    t.summary,
    t.direction,
    t.amount,
    t.counterparty_name,
    CASE
        WHEN t.direction = 'expense' THEN t.amount
        WHEN t.direction = 'reversal' AND original.direction = 'expense' THEN -t.amount
        ELSE 0
    END AS spent,
    CASE
        WHEN t.direction = 'income' THEN t.amount
        WHEN t.direction = 'reversal' AND original.direction = 'income' THEN -t.amount
        ELSE 0
    END AS received
FROM finances.transactions AS t
LEFT JOIN finances.transactions AS original ON original.org_id = t.org_id AND original.txn_id = t.reverses_txn_id
LEFT JOIN finances.projects AS pr
    ON pr.org_id = t.org_id AND pr.project_id = COALESCE(t.project_id, original.project_id)
