-- severity: error
-- labels: dimension = participants_demo.dimension
-- zh: {held_on}那一场按{dimension}加起来是 {parts} 人，按群体加起来是 {people} 人。
-- en: The session of {held_on}: {parts} people by {dimension}, but {people} by group.
-- hint.zh: 两张表数的是同一批人，核对签到册。
-- hint.en: Both tables count the same people: check the sign-in sheet.
WITH by_group AS (
    SELECT org_id, session_id, SUM("count") AS people
    FROM deliberations.participants
    GROUP BY org_id, session_id
    HAVING COUNT(*) = COUNT("count")
),
by_dimension AS (
    SELECT org_id, session_id, dimension, SUM("count") AS parts, MIN(_row) AS _row
    FROM deliberations.participants_demo
    GROUP BY org_id, session_id, dimension
    HAVING COUNT(*) = COUNT("count")
)
SELECT 'participants_demo' AS _resource, d._row AS _row, 'count' AS _field, s.held_on AS held_on, d.dimension AS dimension,
    d.parts AS parts, g.people AS people
FROM by_dimension AS d
JOIN by_group AS g ON g.org_id = d.org_id AND g.session_id = d.session_id
JOIN deliberations.sessions AS s ON s.org_id = d.org_id AND s.session_id = d.session_id
WHERE d.parts <> g.people
