SELECT p.org_id, p.cycle_id, p.title_zh, COALESCE(p.title_en, p.title_zh) AS title_en, p.votes
FROM participatory_budget.proposals AS p
WHERE p.screening = 'eligible' AND p.votes IS NOT NULL
ORDER BY p.org_id, p.cycle_id, p.votes DESC, p.proposal_id
