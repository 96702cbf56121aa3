SELECT j.org_id, year(j.held_on) AS year, COUNT(*) AS ballots,
    SUM(CASE WHEN j.votes_against + j.votes_abstain > 0 THEN 1 ELSE 0 END) AS divided,
    SUM(j.votes_for) AS votes_for, SUM(j.votes_against) AS votes_against, SUM(j.votes_abstain) AS votes_abstain
FROM judged_votes AS j
WHERE j.votes_against IS NOT NULL AND j.votes_abstain IS NOT NULL
GROUP BY j.org_id, year(j.held_on)
ORDER BY j.org_id, year(j.held_on) DESC
