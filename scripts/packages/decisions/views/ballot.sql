WITH chosen AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id ORDER BY held_on DESC, vote_id DESC) AS choice
    FROM judged_votes
)
SELECT c.org_id, c.decision_id, x.measure_zh, x.measure_en, x.people
FROM chosen AS c
JOIN (
    SELECT org_id, vote_id, 1 AS place, '应到' AS measure_zh, 'Eligible' AS measure_en, eligible AS people FROM judged_votes
    UNION ALL
    SELECT org_id, vote_id, 2, '至少要到', 'Needed to meet', needed_present FROM judged_votes
    UNION ALL
    SELECT org_id, vote_id, 3, '实到', 'Present', present FROM judged_votes
    UNION ALL
    SELECT
        org_id,
        vote_id,
        4,
        CASE WHEN pass_base = 'eligible' THEN '至少要同意（按应到算）' ELSE '至少要同意（按到会算）' END,
        CASE WHEN pass_base = 'eligible' THEN 'Needed to pass (of the eligible)' ELSE 'Needed to pass (of those present)' END,
        needed_for
    FROM judged_votes
    UNION ALL
    SELECT org_id, vote_id, 5, '同意', 'For', votes_for FROM judged_votes
) AS x ON x.org_id = c.org_id AND x.vote_id = c.vote_id
WHERE c.choice = 1 AND x.people IS NOT NULL
ORDER BY c.org_id, c.decision_id, x.place
