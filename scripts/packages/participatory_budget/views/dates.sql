-- When proposals can be made and when the vote is.
WITH days AS (
    SELECT org_id, cycle_id, 'proposals' AS what, proposals_open AS first_on, proposals_close AS last_on FROM participatory_budget.cycles
    UNION ALL
    SELECT org_id, cycle_id, 'vote', vote_from, vote_to FROM participatory_budget.cycles
)
SELECT d.first_on, d.last_on, d.what, d.cycle_id, d.org_id
FROM days AS d
CROSS JOIN as_of
WHERE d.last_on >= as_of.day AND d.first_on IS NOT NULL
ORDER BY d.first_on, d.org_id, d.cycle_id, d.what
