-- severity: error
-- labels: base = {"eligible": ["应到", "eligible"], "present": ["实到", "present"]}
-- labels: claim = {"true": ["通过", "passed"], "false": ["未通过", "not passed"]}
-- zh: “{title}”同意 {votes_for} 票；以{base} {total} 人为底数，至少 {needed} 票才算通过，表里却写着“{claim}”。
-- en: “{title}” ({decision}): {votes_for} votes for; of {total} members {base}, {needed} are needed to pass, but the table says “{claim}”.
-- hint.zh: 先核对底数：村民代表会议按到会人数算，集体经济组织成员（代表）大会按全体人数算；再改正结果或票数。
-- hint.en: Check the base first: village bodies count those present, collective assemblies all members; then correct the result or the ballots.
WITH counted AS (
    SELECT
        v._row,
        v.org_id,
        v.meeting_id,
        v.decision_id,
        v.votes_for,
        q.pass_base,
        q.pass_num,
        q.pass_den,
        q.pass_strict,
        q.pass_basis AS basis_id,
        CASE WHEN q.pass_base = 'eligible' THEN g.eligible
            ELSE g.present + CASE WHEN q.proxies = 'true' THEN COALESCE(g.proxies, 0) ELSE 0 END END AS total
    FROM decisions.votes AS v
    JOIN decisions.meetings AS g ON g.org_id = v.org_id AND g.meeting_id = v.meeting_id
    JOIN quorums AS q ON q.org_id = g.org_id AND q.body = g.body AND g.held_on BETWEEN q.valid_from AND q.valid_to
        AND q.pass_den IS NOT NULL
),
judged AS (
    SELECT
        *,
        CASE WHEN pass_strict = 'true' THEN (total * pass_num) // pass_den + 1
            ELSE (total * pass_num + pass_den - 1) // pass_den END AS needed
    FROM counted
),
best AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY org_id, meeting_id, decision_id ORDER BY votes_for - needed DESC, _row) AS choice
    FROM judged
),
claims AS (
    SELECT
        s._row,
        b.org_id,
        b.decision_id,
        b.votes_for,
        b.pass_base,
        b.total,
        b.needed,
        b.basis_id,
        s.outcome <> 'rejected' AS claimed
    FROM best AS b
    JOIN decisions.steps AS s
        ON s.org_id = b.org_id
        AND s.decision_id = b.decision_id
        AND s.meeting_id = b.meeting_id
        AND s.outcome IN ('agreed', 'amended', 'rejected')
    WHERE b.choice = 1
)
SELECT
    'steps' AS _resource,
    c._row AS _row,
    'outcome' AS _field,
    c.basis_id AS _basis,
    c.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    c.votes_for AS votes_for,
    CASE WHEN c.pass_base = 'eligible' THEN 'eligible'
        ELSE 'present' END AS base,
    c.total AS total,
    c.needed AS needed,
    c.claimed AS claim
FROM claims AS c
JOIN decisions.matters AS m ON m.org_id = c.org_id AND m.decision_id = c.decision_id
WHERE c.claimed <> (c.votes_for >= c.needed)
