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
)
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
    CASE j.pass_base WHEN 'eligible' THEN '应到人数' WHEN 'present' THEN '到会人数' END AS base_zh,
    CASE j.pass_base WHEN 'eligible' THEN 'all eligible' WHEN 'present' THEN 'those present' END AS base_en,
    j.needed_for,
    CASE WHEN j.votes_for >= j.needed_for THEN '通过' WHEN j.votes_for < j.needed_for THEN '未通过' ELSE '没有规定' END AS result_zh,
    CASE WHEN j.votes_for >= j.needed_for THEN 'passed' WHEN j.votes_for < j.needed_for THEN 'not passed' ELSE 'no rule' END AS result_en
FROM judged AS j
ORDER BY j.org_id, j.decision_id, j.held_on, j.vote_id
