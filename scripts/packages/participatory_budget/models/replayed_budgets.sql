-- The greedy rule by votes replayed: from the most votes down (the cheaper, then the proposal's own number first where votes are
-- the same), a project is chosen where what is left of the envelope is enough, and skipped where it is not.
WITH RECURSIVE ranked AS (
    SELECT p.org_id, p.cycle_id, p.proposal_id, p.votes, p.cost_estimate, c.envelope,
        ROW_NUMBER() OVER (PARTITION BY p.org_id, p.cycle_id ORDER BY p.votes DESC, p.cost_estimate, p.proposal_id) AS seat
    FROM participatory_budget.proposals AS p
    JOIN participatory_budget.cycles AS c ON c.org_id = p.org_id AND c.cycle_id = p.cycle_id
    WHERE c.allocation_rule = 'greedy_by_votes' AND p.screening = 'eligible' AND p.votes IS NOT NULL
),
replayed AS (
    SELECT r.org_id, r.cycle_id, r.proposal_id, r.seat,
        CASE WHEN r.cost_estimate <= r.envelope THEN 1 ELSE 0 END AS won,
        CASE WHEN r.cost_estimate <= r.envelope THEN r.envelope - r.cost_estimate ELSE r.envelope END AS money_left
    FROM ranked AS r
    WHERE r.seat = 1
    UNION ALL
    SELECT r.org_id, r.cycle_id, r.proposal_id, r.seat,
        CASE WHEN r.cost_estimate <= b.money_left THEN 1 ELSE 0 END,
        CASE WHEN r.cost_estimate <= b.money_left THEN b.money_left - r.cost_estimate ELSE b.money_left END
    FROM ranked AS r
    JOIN replayed AS b ON b.org_id = r.org_id AND b.cycle_id = r.cycle_id AND b.seat + 1 = r.seat
)
SELECT org_id, cycle_id, proposal_id, won
FROM replayed
