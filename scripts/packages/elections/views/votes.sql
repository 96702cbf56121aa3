SELECT r.org_id, r.election_id, r.round, r.post_role, r.candidate_seq, r.votes,
    CASE WHEN r.round = 'first' AND e.ballots_cast > 0 THEN ROUND(100.0 * r.votes / e.ballots_cast, 1) END AS share,
    CASE WHEN r.round <> 'first' THEN 'not-applicable' END AS share_absent, r.elected, r.elected_post_id,
    CASE WHEN NOT r.elected THEN 'not-applicable' END AS elected_post_id_absent
FROM elections.election_results AS r
JOIN elections.elections AS e ON e.org_id = r.org_id AND e.election_id = r.election_id
ORDER BY r.org_id, e.voting_on DESC, r.election_id, CASE r.round WHEN 'first' THEN 1 ELSE 2 END,
    CASE r.post_role WHEN 'director' THEN 1 WHEN 'deputy' THEN 2 ELSE 3 END, r.votes DESC, r.candidate_seq
