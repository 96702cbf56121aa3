SELECT e.org_id, e.election_id, e.voting_on, e.registered_voters, e.ballots_cast,
    CASE WHEN e.registered_voters > 0 THEN ROUND(100.0 * e.ballots_cast / e.registered_voters, 1) END AS turnout, e.seats, s.elected
FROM elections.elections AS e
LEFT JOIN elected_counts AS s ON s.org_id = e.org_id AND s.election_id = e.election_id
ORDER BY e.voting_on DESC, e.org_id, e.election_id
