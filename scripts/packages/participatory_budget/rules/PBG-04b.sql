-- severity: error
-- zh: “{title}”收到 {ballots} 张票，比有投票资格的 {voters} 人还多。
-- en: “{title}”: {ballots} ballots, more than the {voters} people entitled to vote.
-- hint.zh: 核对票数；一人投了几次的，按规则剔除。
-- hint.en: Check the ballots; take out those of people who voted twice.
SELECT 'cycles' AS _resource, c._row AS _row, 'eligible_voters' AS _field, c.title_zh AS title_zh, COALESCE(c.title_en, c.title_zh) AS title_en,
    SUM(v.ballots) AS ballots, c.eligible_voters AS voters
FROM participatory_budget.cycles AS c
JOIN participatory_budget.votes_summary AS v ON v.org_id = c.org_id AND v.cycle_id = c.cycle_id
GROUP BY c.org_id, c.cycle_id, c._row, c.title_zh, c.title_en, c.eligible_voters
HAVING SUM(v.ballots) > c.eligible_voters
