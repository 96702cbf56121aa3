-- severity: warning
-- labels: kind = matters.assembly_matter
-- labels: body = meetings.body
-- zh: “{title}”（{kind}）由{held_on}的{body}表决，从{since}起这类事项由集体经济组织成员大会决定。
-- en: “{title}” ({decision}, {kind}) was voted by the {body} of {held_on}; since {since} such matters are decided by the members’ assembly of the collective.
-- hint.zh: 提交集体经济组织成员大会，由全体成员的三分之二以上同意；村民委员会代行职能的，照同样的规定办。
-- hint.en: Put it to the members’ assembly of the collective, where two thirds of all members must agree; a village committee acting for it goes by the same articles.
-- What is no more the villagers': belongs.<assembly matter> = the body that decides.
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'assembly_matter' AS _field,
    p.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.assembly_matter AS kind,
    MAX(g.held_on) AS held_on,
    g.body AS body,
    p.valid_from AS since
FROM decisions.matters AS m
JOIN decisions.steps AS s
    ON s.org_id = m.org_id AND s.decision_id = m.decision_id AND s.step_code = 'assembly_resolution'
    AND s.outcome IN ('agreed', 'amended')
JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
JOIN param AS p
    ON p.org_id = m.org_id AND p.key = 'belongs.' || m.assembly_matter AND g.held_on BETWEEN p.valid_from AND p.valid_to
WHERE g.body IN ('villagers_assembly', 'household_reps', 'villager_reps', 'two_committees')
GROUP BY m._row, m.org_id, m.decision_id, m.title_zh, m.title_en, m.assembly_matter, g.body, p.basis_id, p.valid_from
