SELECT p.org_id, p.cycle_id, p.title_zh, COALESCE(p.title_en, p.title_zh) AS title_en, p.votes, p.cost_estimate, p.selected,
    CASE WHEN p.screening <> 'eligible' THEN NULL WHEN r.won = 1 THEN 'yes' WHEN r.won = 0 THEN 'no' ELSE 'other' END AS replayed,
    p.funded_amount, p.screening, p.screening_reason, p.project_id, p._absent
FROM participatory_budget.proposals AS p
LEFT JOIN replayed_budgets AS r ON r.org_id = p.org_id AND r.cycle_id = p.cycle_id AND r.proposal_id = p.proposal_id
ORDER BY p.org_id, p.cycle_id, p.votes DESC NULLS LAST, p.proposal_id
