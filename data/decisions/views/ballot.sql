WITH quorums AS (
    SELECT
        org_id,
        regexp_extract(key, '^quorum[.]([a-z_]+)[.]', 1) AS body,
        MAX(CASE WHEN key LIKE '%.present_num' THEN TRY_CAST(value AS BIGINT) END) AS present_num,
        MAX(CASE WHEN key LIKE '%.present_den' THEN TRY_CAST(value AS BIGINT) END) AS present_den,
        MAX(CASE WHEN key LIKE '%.present_strict' THEN value END) AS present_strict,
        MAX(CASE WHEN key LIKE '%.pass_base' THEN value END) AS pass_base,
        MAX(CASE WHEN key LIKE '%.pass_num' THEN TRY_CAST(value AS BIGINT) END) AS pass_num,
        MAX(CASE WHEN key LIKE '%.pass_den' THEN TRY_CAST(value AS BIGINT) END) AS pass_den,
        MAX(CASE WHEN key LIKE '%.pass_strict' THEN value END) AS pass_strict,
        MAX(CASE WHEN key LIKE '%.proxies' THEN value END) AS proxies,
        MAX(basis_id) AS basis_id
    FROM param
    WHERE key LIKE 'quorum.%.%'
    GROUP BY org_id, regexp_extract(key, '^quorum[.]([a-z_]+)[.]', 1)
),
counted AS (
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
    LEFT JOIN quorums AS q ON q.org_id = g.org_id AND q.body = g.body
),
judged AS (
    SELECT
        *,
        CASE WHEN pass_strict = 'true' THEN (base * pass_num) // pass_den + 1
            ELSE (base * pass_num + pass_den - 1) // pass_den END AS needed_for
    FROM counted
),
chosen AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id ORDER BY held_on DESC, vote_id DESC) AS choice
    FROM judged
)
SELECT c.org_id, c.decision_id, x.measure_zh, x.measure_en, x.people
FROM chosen AS c
JOIN (
    SELECT org_id, vote_id, 1 AS place, '应到' AS measure_zh, 'Eligible' AS measure_en, eligible AS people FROM judged
    UNION ALL
    SELECT org_id, vote_id, 2, '至少要到', 'Needed to meet', needed_present FROM judged
    UNION ALL
    SELECT org_id, vote_id, 3, '实到', 'Present', present FROM judged
    UNION ALL
    SELECT
        org_id,
        vote_id,
        4,
        CASE WHEN pass_base = 'eligible' THEN '至少要同意（按应到算）' ELSE '至少要同意（按到会算）' END,
        CASE WHEN pass_base = 'eligible' THEN 'Needed to pass (of the eligible)' ELSE 'Needed to pass (of those present)' END,
        needed_for
    FROM judged
    UNION ALL
    SELECT org_id, vote_id, 5, '同意', 'For', votes_for FROM judged
) AS x ON x.org_id = c.org_id AND x.vote_id = c.vote_id
WHERE c.choice = 1 AND x.people IS NOT NULL
ORDER BY c.org_id, c.decision_id, x.place
