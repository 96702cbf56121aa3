SELECT r.org_id, r.election_id, r.round, r.post_role, r.candidate_seq, r.votes,
    CASE WHEN r.round = 'first' AND e.ballots_cast > 0 THEN ROUND(100.0 * r.votes / e.ballots_cast, 1) END AS share,
    r.elected, r.elected_post_id
FROM elections.election_results AS r
JOIN elections.elections AS e ON e.org_id = r.org_id AND e.election_id = r.election_id
ORDER BY r.org_id, e.voting_on DESC, r.election_id, r.round DESC, r.post_role, r.votes DESC, r.candidate_seq
