WITH counted AS (
    SELECT j.body, COUNT(*) AS ballots, SUM(CASE WHEN j.votes_against + j.votes_abstain > 0 THEN 1 ELSE 0 END) AS divided,
        SUM(j.votes_against) AS votes_against, SUM(j.votes_abstain) AS votes_abstain, SUM(j.votes_against + j.votes_abstain) AS dissenting,
        SUM(j.votes_for + j.votes_against + j.votes_abstain) AS cast_in_all
    FROM judged_votes AS j
    WHERE j.votes_for IS NOT NULL AND j.votes_against IS NOT NULL AND j.votes_abstain IS NOT NULL
    GROUP BY j.body
)
SELECT c.body, CAST(c.dissenting * 100.0 / c.cast_in_all AS DECIMAL(9, 1)) AS share, c.dissenting, c.cast_in_all, c.votes_against, c.votes_abstain,
    c.divided, c.ballots
FROM counted AS c
WHERE c.cast_in_all > 0
ORDER BY c.dissenting * 100.0 / c.cast_in_all DESC, c.body
