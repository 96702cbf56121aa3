SELECT v.org_id, v.cycle_id, v.channel, v.ballots, v.invalid
FROM participatory_budget.votes_summary AS v
ORDER BY v.org_id, v.cycle_id, v.ballots DESC, v.channel
