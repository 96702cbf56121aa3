-- severity: warning
-- labels: body = meetings.body
-- zh: {org}{held_on}的{body}应到填 {eligible} 人，登记的是 {registered} 人，差 {difference} 人。
-- en: {org}: for the meeting of {held_on} ({body}) {eligible} are stated as entitled to attend; the register has {registered}, {difference} apart.
-- hint.zh: 应到人数照当时的名册填；名册变了的，更新单位表里的人数。
-- hint.en: Enter how many were entitled on that day; where the register is out of date, correct its number.
WITH members AS (
    SELECT o.org_id, b.body,
        CASE b.counted WHEN 'adults' THEN o.pop_18plus WHEN 'reps' THEN o.villager_reps WHEN 'party' THEN o.party_members
            WHEN 'households' THEN o.households ELSE o.collective_reps END AS registered,
        CASE b.counted WHEN 'adults' THEN 1.0 WHEN 'households' THEN 1.0 ELSE 0.5 END AS share
    FROM registry.organizations AS o
    CROSS JOIN (
        VALUES ('villagers_assembly', 'adults'), ('residents_assembly', 'adults'), ('villager_reps', 'reps'), ('residents_reps', 'reps'),
            ('party_members', 'party'), ('household_reps', 'households'), ('collective_reps', 'collective_reps')
    ) AS b(body, counted)
)
SELECT 'meetings' AS _resource, g._row AS _row, 'eligible' AS _field,
    COALESCE(org.name_zh, g.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, g.org_id) AS org_en,
    g.held_on AS held_on, g.body AS body, g.eligible AS eligible, m.registered AS registered,
    ABS(g.eligible - m.registered) AS difference
FROM decisions.meetings AS g
JOIN members AS m ON m.org_id = g.org_id AND m.body = g.body
JOIN param AS p ON p.org_id = g.org_id AND p.key = 'eligible_tolerance_pct' AND g.held_on BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = g.org_id
WHERE m.registered > 0 AND ABS(g.eligible - m.registered) * 100 > m.registered * m.share * CAST(p.value AS INTEGER)
