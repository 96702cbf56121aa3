SELECT p.org_id, p.project_id, p.cycle_id, p.title_zh, COALESCE(p.title_en, p.title_zh) AS title_en, p.votes, p.cost_estimate, p.funded_amount
FROM participatory_budget.proposals AS p
WHERE p.project_id IS NOT NULL
ORDER BY p.org_id, p.project_id, p.cycle_id, p.proposal_id
