SELECT
    j.org_id,
    j.decision_id,
    j.held_on,
    j.body,
    j.motion,
    j.method,
    j.eligible,
    j.present,
    j.needed_present,
    j.votes_for,
    j.votes_against,
    j.votes_abstain,
    j.votes_invalid,
    COALESCE(j.pass_base, 'no_rule') AS base,
    j.needed_for,
    CASE WHEN j.votes_for >= j.needed_for THEN 'passed' WHEN j.votes_for < j.needed_for THEN 'failed' ELSE 'no_rule' END AS result
FROM judged_votes AS j
ORDER BY j.org_id, j.decision_id, j.held_on, j.vote_id
