SELECT e.org_id, CASE WHEN e.registered_voters > 0 THEN ROUND(100.0 * e.ballots_cast / e.registered_voters, 1) END AS turnout,
    e.ballots_cast, e.registered_voters
FROM latest_elections AS e
ORDER BY e.org_id
