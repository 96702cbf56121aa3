-- severity: error
-- zh: “{project}”得了 {votes} 票，“{title}”有效票只有 {ballots} 张。
-- en: “{project}” has {votes} votes, but “{title}” has only {ballots} valid ballots.
-- hint.zh: 一张票只能选同一个项目一次；核对得票和收到的票。
-- hint.en: A ballot can name a project once: check the votes and the ballots.
WITH ballots AS (
    SELECT org_id, cycle_id, SUM(ballots - COALESCE(invalid, 0)) AS ballots
    FROM participatory_budget.votes_summary
    GROUP BY org_id, cycle_id
)
SELECT 'proposals' AS _resource, p._row AS _row, 'votes' AS _field, p.title_zh AS project_zh, COALESCE(p.title_en, p.title_zh) AS project_en, c.title_zh AS title_zh,
    COALESCE(c.title_en, c.title_zh) AS title_en, p.votes AS votes, b.ballots AS ballots
FROM participatory_budget.proposals AS p
JOIN participatory_budget.cycles AS c ON c.org_id = p.org_id AND c.cycle_id = p.cycle_id
JOIN ballots AS b ON b.org_id = p.org_id AND b.cycle_id = p.cycle_id
WHERE p.votes > b.ballots
