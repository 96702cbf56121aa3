-- severity: error
-- labels: role = election_results.post_role
-- labels: round = election_results.round
-- zh: “{title}”{role}候选人{seq}{round}得 {votes} 票，投票的只有 {cast_by} 人。
-- en: “{title}”, {role} candidate {seq}, {round}: {votes} votes, but only {cast_by} people voted.
-- hint.zh: 一个人只能投一个候选人一票；核对得票和投票的人数。
-- hint.en: Nobody can vote twice for the same candidate: check the votes and how many voted.
SELECT 'election_results' AS _resource, r._row AS _row, 'votes' AS _field, e.title_zh AS title_zh, COALESCE(e.title_en, e.title_zh) AS title_en,
    r.post_role AS role, r.candidate_seq AS seq, r.round AS round, r.votes AS votes, e.ballots_cast AS cast_by
FROM elections.election_results AS r
JOIN elections.elections AS e ON e.org_id = r.org_id AND e.election_id = r.election_id
WHERE r.votes > e.ballots_cast AND r.round = 'first'
