SELECT t.org_id, m.period, t.summary, t.amount, t.direction, t.txn_date, t.counterparty_name, t.decision_id, t.project_id, t.supervision_status
FROM months_of_periods AS m
JOIN finances.transactions AS t ON t.org_id = m.org_id AND t.period = m.month
WHERE t.direction IN ('income', 'expense', 'reversal')
ORDER BY t.org_id, m.period, t.txn_date, t.txn_id
