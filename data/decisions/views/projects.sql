SELECT
    m.org_id,
    m.decision_id,
    p.project_id,
    p.status,
    p.budget,
    p.contract_amount,
    p.progress_pct,
    p.contractor_name,
    p.planned_end,
    p.actual_end,
    p._absent
FROM decisions.matters AS m
JOIN finances.projects AS p ON p.org_id = m.org_id AND p.decision_id = m.decision_id
ORDER BY m.org_id, m.decision_id, p.project_id
