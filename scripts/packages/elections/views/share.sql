SELECT e.org_id, e.election_id, e.ballots_cast, e.registered_voters,
    CASE WHEN e.registered_voters > 0 THEN ROUND(100.0 * e.ballots_cast / e.registered_voters, 1) END AS turnout
FROM elections.elections AS e
ORDER BY e.org_id, e.election_id
