-- severity: error
-- labels: role = election_results.post_role
-- labels: round = election_results.round
-- zh: “{title}”{role}候选人{seq}{round}得 {votes} 票，投票的有 {cast_by} 人，不到当选要的 {part}，却写着当选。
-- en: “{title}”, {role}, candidate {seq}, {round}: {votes} votes of {cast_by} who voted, short of the {part} needed, yet entered as elected.
-- hint.zh: 核对得票；不够的不算当选。
-- hint.en: Check the votes; with too few nobody is elected.
SELECT 'election_results' AS _resource, r._row AS _row, 'elected' AS _field, p.basis_id AS _basis, e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en, r.post_role AS role, r.candidate_seq AS seq, r.round AS round, r.votes AS votes,
    e.ballots_cast AS cast_by, p.value || '/' || q.value AS part
FROM elections.election_results AS r
JOIN elections.elections AS e ON e.org_id = r.org_id AND e.election_id = r.election_id
JOIN param AS p ON p.org_id = r.org_id AND p.key = 'election_votes.' || r.round || '.num' AND e.voting_on BETWEEN p.valid_from AND p.valid_to
JOIN param AS q ON q.org_id = r.org_id AND q.key = 'election_votes.' || r.round || '.den' AND e.voting_on BETWEEN q.valid_from AND q.valid_to
WHERE r.elected AND r.votes * CAST(q.value AS BIGINT)
    < e.ballots_cast * CAST(p.value AS BIGINT) + CASE WHEN r.round = 'first' THEN 1 ELSE 0 END
