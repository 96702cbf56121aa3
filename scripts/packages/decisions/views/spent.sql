SELECT
    m.org_id,
    m.decision_id,
    '决定的金额和已付出的钱' AS measure_zh,
    'Decided and spent' AS measure_en,
    m.amount_involved AS decided,
    CAST(SUM(e.spent) AS DECIMAL(18, 2)) AS spent
FROM decisions.matters AS m
JOIN decided_entries AS e ON e.org_id = m.org_id AND e.decision_id = m.decision_id
WHERE m.amount_involved IS NOT NULL
GROUP BY m.org_id, m.decision_id, m.amount_involved
HAVING SUM(e.spent) > 0
ORDER BY m.org_id, m.decision_id
