-- severity: warning
-- labels: body = decisions.meetings.body
-- zh: {org}的合同“{contract}”把土地包给本集体以外的人，依据的“{decision}”在{held_on}的{body}上同意 {votes_for} 票，应到 {eligible} 人，不到三分之二（{needed} 票）。
-- en: {org}: contract {contract} lets land to an outsider under “{decision}”, for which {votes_for} of {eligible} members voted ({body}, {held_on}); two thirds are {needed}.
-- hint.zh: 包给外人要三分之二以上成员或者代表同意；票数填错的改正，没有达到的补走程序。
-- hint.en: Letting to outsiders takes two thirds of members or representatives: correct a wrong count, else repeat the vote.
-- basis: land-contract-law-52
WITH best AS (
    SELECT v.org_id, v.decision_id, m.body, m.held_on, m.eligible, v.votes_for,
        ROW_NUMBER() OVER (
            PARTITION BY v.org_id, v.decision_id ORDER BY CASE WHEN m.eligible > 0 THEN v.votes_for * 1.0 / m.eligible ELSE 0 END DESC, m.held_on DESC, v.vote_id
        ) AS place
    FROM decisions.votes AS v
    JOIN decisions.meetings AS m ON m.org_id = v.org_id AND m.meeting_id = v.meeting_id
    WHERE m.body IN ('villagers_assembly', 'household_reps', 'villager_reps', 'collective_members', 'collective_reps', 'group_meeting')
)
SELECT 'contracts' AS _resource, c._row AS _row, 'decision_id' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, COALESCE(d.title_zh, c.decision_id) AS decision_zh, COALESCE(d.title_en, d.title_zh, c.decision_id) AS decision_en,
    b.held_on AS held_on, b.body AS body, b.votes_for AS votes_for, b.eligible AS eligible,
    CAST(CEIL(b.eligible * 2 / 3.0) AS BIGINT) AS needed
FROM assets_contracts.contracts AS c
JOIN best AS b ON b.org_id = c.org_id AND b.decision_id = c.decision_id AND b.place = 1
LEFT JOIN decisions.matters AS d ON d.org_id = c.org_id AND d.decision_id = c.decision_id
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.is_outsider AND c.side = 'lessor' AND c.kind IN ('land_contract', 'land_transfer') AND b.votes_for * 3 < b.eligible * 2
