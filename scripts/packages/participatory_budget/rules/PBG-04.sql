-- severity: error
-- zh: “{title}”各提案得票加起来 {votes}，{ballots} 张有效票每张最多选 {choices} 项，最多只有 {most}。
-- en: “{title}”: the votes add up to {votes}, but {ballots} valid ballots of {choices} choices give {most} at most.
-- hint.zh: 核对得票和收到的票。
-- hint.en: Check the votes and the ballots.
WITH ballots AS (
    SELECT org_id, cycle_id, SUM(ballots - COALESCE(invalid, 0)) AS ballots
    FROM participatory_budget.votes_summary
    GROUP BY org_id, cycle_id
),
votes AS (
    SELECT org_id, cycle_id, SUM(votes) AS votes
    FROM participatory_budget.proposals
    GROUP BY org_id, cycle_id
)
SELECT 'cycles' AS _resource, c._row AS _row, 'max_choices' AS _field, c.title_zh AS title_zh, COALESCE(c.title_en, c.title_zh) AS title_en,
    v.votes AS votes, b.ballots AS ballots, c.max_choices AS choices, b.ballots * c.max_choices AS most
FROM participatory_budget.cycles AS c
JOIN ballots AS b ON b.org_id = c.org_id AND b.cycle_id = c.cycle_id
JOIN votes AS v ON v.org_id = c.org_id AND v.cycle_id = c.cycle_id
WHERE v.votes > b.ballots * c.max_choices
