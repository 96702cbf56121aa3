WITH cast_ballots AS (
    SELECT v.org_id, v.cycle_id, SUM(v.ballots) AS ballots
    FROM participatory_budget.votes_summary AS v
    GROUP BY v.org_id, v.cycle_id
),
counted AS (
    SELECT p.org_id, p.cycle_id, COUNT(*) AS proposals, SUM(CASE WHEN p.selected THEN 1 ELSE 0 END) AS chosen
    FROM participatory_budget.proposals AS p
    GROUP BY p.org_id, p.cycle_id
)
SELECT c.org_id, c.cycle_id, c.envelope, n.proposals, n.chosen, c.eligible_voters, b.ballots,
    CASE WHEN c.eligible_voters > 0 THEN ROUND(100.0 * b.ballots / c.eligible_voters, 1) END AS turnout
FROM participatory_budget.cycles AS c
LEFT JOIN cast_ballots AS b ON b.org_id = c.org_id AND b.cycle_id = c.cycle_id
LEFT JOIN counted AS n ON n.org_id = c.org_id AND n.cycle_id = c.cycle_id
ORDER BY c.vote_to DESC, c.org_id, c.cycle_id
