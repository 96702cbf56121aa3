-- severity: warning
-- labels: body = meetings.body
-- zh: {org}{held_on}的{body}应到填 {eligible} 人，登记的是 {registered} 人，差 {difference} 人。
-- en: {org}: for the meeting of {held_on} ({body}) {eligible} are stated as entitled to attend; the register has {registered}, {difference} apart.
-- hint.zh: 应到人数照当时的名册填；名册变了的，在“会议的应到人数”里添一行，写从哪天起。
-- hint.en: Enter how many were entitled on that day; where the roll changed, add a row with its day to the table of rolls.
-- The roll of that day: the last one before the meeting, to the head where it lists seats, with some tolerance where it counts
-- people who come of age or move. Where there is no roll of that day, what the register says of some year.
WITH bodies(body, counted, share) AS (
    VALUES ('villagers_assembly', 'adults', 1.0), ('residents_assembly', 'adults', 1.0), ('household_reps', 'households', 1.0),
        ('collective_members', 'members', 1.0), ('villager_reps', 'reps', 0.5),
        ('residents_reps', 'reps', 0.5), ('party_members', 'party', 0.5), ('collective_reps', 'collective_reps', 0.5)
),
rolls AS (
    SELECT g._row, MAX_BY(r.members, r.counted_on) AS members
    FROM decisions.meetings AS g
    JOIN registry.rolls AS r ON r.org_id = g.org_id AND r.body = g.body AND r.counted_on <= g.held_on
    GROUP BY g._row
),
judged AS (
    SELECT g._row, g.org_id, g.held_on, g.body, g.eligible,
        COALESCE(r.members, CASE b.counted WHEN 'adults' THEN o.pop_18plus WHEN 'reps' THEN o.villager_reps
            WHEN 'party' THEN o.party_members WHEN 'households' THEN o.households
            WHEN 'collective_reps' THEN o.collective_reps END) AS registered,
        CASE WHEN r.members IS NOT NULL AND (b.share IS NULL OR b.counted IN ('reps', 'collective_reps')) THEN 0 ELSE b.share END AS share
    FROM decisions.meetings AS g
    LEFT JOIN rolls AS r ON r._row = g._row
    LEFT JOIN bodies AS b ON b.body = g.body
    LEFT JOIN registry.organizations AS o ON o.org_id = g.org_id
)
SELECT 'meetings' AS _resource, m._row AS _row, 'eligible' AS _field,
    COALESCE(org.name_zh, m.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, m.org_id) AS org_en,
    m.held_on AS held_on, m.body AS body, m.eligible AS eligible, m.registered AS registered,
    ABS(m.eligible - m.registered) AS difference
FROM judged AS m
JOIN param AS p ON p.org_id = m.org_id AND p.key = 'eligible_tolerance_pct' AND m.held_on BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = m.org_id
WHERE m.registered > 0 AND ABS(m.eligible - m.registered) * 100 > m.registered * m.share * CAST(p.value AS INTEGER)
