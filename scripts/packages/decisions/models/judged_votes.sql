-- Each vote with what it took to meet and to pass, as the rule profile of its unit says.
WITH counted AS (
    SELECT
        v.org_id,
        v.decision_id,
        v.vote_id,
        v.motion,
        v.method,
        g.held_on,
        g.body,
        g.eligible,
        g.present,
        v.votes_for,
        v.votes_against,
        v.votes_abstain,
        v.votes_invalid,
        q.pass_base,
        CASE WHEN q.present_strict = 'true' THEN (g.eligible * q.present_num) // q.present_den + 1
            ELSE (g.eligible * q.present_num + q.present_den - 1) // q.present_den END AS needed_present,
        CASE WHEN q.pass_base = 'eligible' THEN g.eligible
            ELSE g.present + CASE WHEN q.proxies = 'true' THEN COALESCE(g.proxies, 0) ELSE 0 END END AS base,
        q.pass_num,
        q.pass_den,
        q.pass_strict
    FROM decisions.votes AS v
    JOIN decisions.meetings AS g ON g.org_id = v.org_id AND g.meeting_id = v.meeting_id
    LEFT JOIN quorums AS q ON q.org_id = g.org_id AND q.body = g.body AND g.held_on BETWEEN q.valid_from AND q.valid_to
)
SELECT
    *,
    CASE WHEN pass_strict = 'true' THEN (base * pass_num) // pass_den + 1
        ELSE (base * pass_num + pass_den - 1) // pass_den END AS needed_for
FROM counted
