-- severity: warning
-- labels: importance = matters.importance
-- labels: finding = {
--     "missing": ["之前却没有党组织研究的记录", "no study by the party organisation is recorded"],
--     "late": ["党组织研究却在{studied_on}，倒在后面", "the party organisation studied it only on {studied_on}"]}
-- zh: “{title}”是{importance}事项，{assembly_on}作出决议，{finding}。
-- en: “{title}” ({decision}) is a matter of the class “{importance}”; the resolution is of {assembly_on}, but {finding}.
-- hint.zh: 先由党组织研究提议，再提交会议表决；日期写错的，照会议记录改正。
-- hint.en: The party organisation studies the matter first and the assembly votes after it; correct the date from the minutes where it is wrong.
-- Which weights of matter it holds for: party_first.<importance> = true.
WITH assembly AS (
    SELECT s.org_id, s.decision_id, MAX(COALESCE(g.held_on, s.finished_on, s.started_on)) AS day
    FROM decisions.steps AS s
    LEFT JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
    WHERE s.step_code = 'assembly_resolution' AND s.outcome IN ('agreed', 'amended')
    GROUP BY s.org_id, s.decision_id
),
party AS (
    SELECT org_id, decision_id, MIN(COALESCE(finished_on, started_on)) AS day
    FROM decisions.steps
    WHERE step_code IN ('party_proposal', 'party_members_review')
        AND outcome IN ('agreed', 'amended')
        AND merged_with IS NULL
    GROUP BY org_id, decision_id
)
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'importance' AS _field,
    p.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.importance AS importance,
    a.day AS assembly_on,
    CASE WHEN party.day IS NULL THEN 'missing'
        ELSE 'late' END AS finding,
    party.day AS studied_on
FROM decisions.matters AS m
JOIN assembly AS a ON a.org_id = m.org_id AND a.decision_id = m.decision_id
JOIN param AS p ON p.org_id = m.org_id AND p.key = 'party_first.' || m.importance AND p.value = 'true'
    AND a.day BETWEEN p.valid_from AND p.valid_to
LEFT JOIN party ON party.org_id = m.org_id AND party.decision_id = m.decision_id
WHERE m.procedure_type IN ('four_two', 'five_two', 'residents_assembly', 'collective_members')
    AND (party.day IS NULL OR party.day > a.day)
