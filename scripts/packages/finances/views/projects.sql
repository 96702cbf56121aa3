SELECT p.org_id, p.project_id, p.status, p.budget, p.contract_amount + COALESCE(p.change_amount, 0) AS contract,
    COALESCE(s.paid, 0) AS paid, CAST(ROUND(100.0 * COALESCE(s.paid, 0) / (p.contract_amount + COALESCE(p.change_amount, 0)), 1)
        AS DECIMAL(9, 1)) AS paid_pct,
    p.progress_pct, p.planned_end, p.decision_id
FROM finances.projects AS p
LEFT JOIN paid_projects AS s ON s.org_id = p.org_id AND s.project_id = p.project_id
ORDER BY CASE WHEN p.status IN ('settled', 'accepted', 'terminated') THEN 1 ELSE 0 END, p.planned_start DESC, p.project_id
