SELECT
    m.org_id,
    m.decision_id,
    m.amount_involved,
    CAST(SUM(e.spent) AS DECIMAL(18, 2)) AS spent,
    CAST(SUM(e.received) AS DECIMAL(18, 2)) AS received,
    COUNT(*) AS transactions
FROM decisions.matters AS m
JOIN decided_entries AS e ON e.org_id = m.org_id AND e.decision_id = m.decision_id
GROUP BY m.org_id, m.decision_id, m.amount_involved
ORDER BY m.org_id, m.decision_id
