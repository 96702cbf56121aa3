-- severity: warning
-- labels: kind = matters.assembly_matter
-- labels: finding = {
--     "no_meeting": ["却找不到作出决议的会议", "no meeting that resolved it is recorded"],
--     "committee": ["却只由{body}定了", "only the {body} decided it"],
--     "not_named": ["{body}作了决定，却没有填授权它的决议", "the {body} decided it and no authorising resolution is named"],
--     "not_passed": ["授权决议“{authorising}”却还没有作出", "the authorising resolution “{authorising}” has not been passed"],
--     "later": ["授权决议“{authorising}”却在表决之后的{authorised_on}才作出", "the authorising resolution “{authorising}” is of {authorised_on}, after the vote"]}
-- labels: body = meetings.body
-- zh: “{title}”属于应由村(居)民会议决定的事项（{kind}），{finding}。
-- en: “{title}” ({decision}) is a matter for the assembly ({kind}), but {finding}.
-- hint.zh: 提交村(居)民会议决定；由代表会议决定的，填上此前授权它的那份决议。
-- hint.en: Put it to the assembly; where the representatives decided, name the earlier resolution that authorised them.
-- Which body may decide: power.<body> = assembly, authorised or committee.
WITH deciding AS (
    SELECT
        s.org_id,
        s.decision_id,
        g.body,
        COALESCE(g.held_on, s.finished_on, s.started_on) AS day,
        ROW_NUMBER() OVER (PARTITION BY s.org_id, s.decision_id ORDER BY s.attempt DESC, s.step_code) AS newest
    FROM decisions.steps AS s
    LEFT JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
    WHERE s.step_code = 'assembly_resolution' AND s.outcome IN ('agreed', 'amended')
),
judged AS (
    SELECT
        m._row,
        m.org_id,
        m.decision_id,
        m.title_zh, m.title_en,
        m.assembly_matter,
        m.authorization_decision_id,
        d.body,
        d.day,
        p.value AS power,
        p.basis_id,
        other.decision_id AS authorising,
        other.resolved_on AS authorised_on
    FROM decisions.matters AS m
    JOIN registry.organizations AS o ON o.org_id = m.org_id
    LEFT JOIN deciding AS d ON d.org_id = m.org_id AND d.decision_id = m.decision_id AND d.newest = 1
    LEFT JOIN param AS p ON p.org_id = m.org_id AND p.key = 'power.' || d.body AND d.day BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN decisions.matters AS other
        ON other.org_id = m.org_id
        AND other.decision_id = m.authorization_decision_id
        AND other.decision_id <> m.decision_id
    WHERE m.assembly_matter IS NOT NULL
        AND m.status IN ('resolved', 'implementing', 'completed', 'evaluated')
        AND o.org_type IN ('village_committee', 'residents_committee', 'village_group', 'collective_org')
)
SELECT
    'matters' AS _resource,
    j._row AS _row,
    CASE WHEN j.power = 'authorised' THEN 'authorization_decision_id' ELSE 'assembly_matter' END AS _field,
    j.basis_id AS _basis,
    j.decision_id AS decision,
    j.title_zh AS title_zh,
    COALESCE(j.title_en, j.title_zh) AS title_en,
    j.assembly_matter AS kind,
    CASE WHEN j.body IS NULL THEN 'no_meeting'
        WHEN j.power = 'committee' THEN 'committee'
        WHEN j.authorising IS NULL THEN 'not_named'
        WHEN j.authorised_on IS NULL THEN 'not_passed'
        ELSE 'later' END AS finding,
    j.authorised_on AS authorised_on,
    j.authorising AS authorising,
    j.body AS body
FROM judged AS j
WHERE j.body IS NULL
    OR j.power = 'committee'
    OR (j.power = 'authorised' AND (j.authorising IS NULL OR j.authorised_on IS NULL OR j.authorised_on > j.day))
