SELECT
    g.org_id,
    g.held_on,
    g.body,
    g.eligible,
    g.present,
    CASE WHEN q.present_strict = 'true' THEN (g.eligible * q.present_num) // q.present_den + 1
        ELSE (g.eligible * q.present_num + q.present_den - 1) // q.present_den END AS needed,
    CASE WHEN q.present_num IS NULL THEN 'not-applicable' END AS needed_absent,
    CAST(g.present * 100.0 / g.eligible AS DECIMAL(9, 1)) AS share,
    COUNT(v.vote_id) AS votes
FROM decisions.meetings AS g
LEFT JOIN quorums AS q ON q.org_id = g.org_id AND q.body = g.body AND g.held_on BETWEEN q.valid_from AND q.valid_to
LEFT JOIN decisions.votes AS v ON v.org_id = g.org_id AND v.meeting_id = g.meeting_id
WHERE g.eligible > 0
GROUP BY
    g.org_id, g.meeting_id, g.held_on, g.body, g.eligible, g.present, q.present_strict, q.present_num, q.present_den
ORDER BY g.org_id, g.held_on DESC, g.meeting_id
