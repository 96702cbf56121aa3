-- How many were elected in each election.
SELECT r.org_id, r.election_id, SUM(CASE WHEN r.elected THEN 1 ELSE 0 END) AS elected
FROM elections.election_results AS r
GROUP BY r.org_id, r.election_id
