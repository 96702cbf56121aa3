-- severity: error
-- labels: kind = matters.assembly_matter
-- zh: “{title}”（{kind}）由{held_on}的成员代表大会表决，这类事项只能由成员大会决定。
-- en: “{title}” ({decision}, {kind}) was voted by the collective representatives’ assembly of {held_on}; only the full members’ assembly may decide it.
-- hint.zh: 重新提交成员大会，由全体成员的三分之二以上同意才算通过。
-- hint.en: Put it to the members’ assembly, where two thirds of all members must agree.
-- basis: collective-org-law-28
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'assembly_matter' AS _field,
    p.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.assembly_matter AS kind,
    g.held_on AS held_on
FROM decisions.matters AS m
JOIN param AS p
    ON p.org_id = m.org_id AND p.key = 'collective_reps_excluded.' || m.assembly_matter AND p.value = 'true'
JOIN decisions.steps AS s
    ON s.org_id = m.org_id AND s.decision_id = m.decision_id AND s.step_code = 'assembly_resolution'
    AND s.outcome IN ('agreed', 'amended')
JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id AND g.body = 'collective_reps'
    AND g.held_on BETWEEN p.valid_from AND p.valid_to
