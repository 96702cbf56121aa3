SELECT
    e.org_id,
    e.decision_id,
    e.txn_date,
    e.summary,
    e.direction,
    e.amount,
    e.counterparty_name,
    e.txn_id
FROM decided_entries AS e
JOIN decisions.matters AS m ON m.org_id = e.org_id AND m.decision_id = e.decision_id
ORDER BY e.org_id, e.decision_id, e.txn_date, e.txn_id
