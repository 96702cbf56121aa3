WITH places(body, place) AS (
    VALUES
        ('villagers_assembly', 1), ('household_reps', 2), ('villager_reps', 3), ('group_meeting', 4),
        ('residents_assembly', 5), ('residents_reps', 6), ('collective_members', 7), ('collective_reps', 8),
        ('party_members', 9), ('party_branch', 10), ('two_committees', 11), ('board', 12),
        ('owners_assembly', 13), ('township_executive', 14)
)
SELECT
    g.body,
    CAST(SUM(g.present) * 100.0 / SUM(g.eligible) AS DECIMAL(9, 1)) AS share,
    SUM(g.present) AS present,
    SUM(g.eligible) AS eligible,
    COUNT(*) AS meetings
FROM decisions.meetings AS g
JOIN places AS p ON p.body = g.body
WHERE g.eligible > 0
GROUP BY g.body, p.place
ORDER BY p.place
