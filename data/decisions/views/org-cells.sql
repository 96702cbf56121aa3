WITH needed(status, phase, place) AS (
    VALUES
        ('resolved', 'before', 1),
        ('implementing', 'before', 1), ('implementing', 'during', 2),
        ('completed', 'before', 1), ('completed', 'during', 2), ('completed', 'after', 3),
        ('evaluated', 'before', 1), ('evaluated', 'during', 2), ('evaluated', 'after', 3)
),
seats(aspect, seat) AS (VALUES ('decision', 1), ('process', 2), ('result', 3), ('basis', 4)),
opened AS (
    SELECT DISTINCT org_id, decision_id, phase, aspect
    FROM decisions.disclosures
),
cells AS (
    SELECT
        m.org_id,
        m.decision_id,
        n.phase,
        s.aspect,
        n.place,
        s.seat,
        CASE WHEN o.decision_id IS NULL THEN 0 ELSE 1 END AS filled
    FROM decisions.matters AS m
    JOIN needed AS n ON n.status = m.status
    CROSS JOIN seats AS s
    CROSS JOIN as_of
    LEFT JOIN param AS p ON p.org_id = m.org_id AND p.key = 'result_disclosure_days'
    LEFT JOIN opened AS o
        ON o.org_id = m.org_id AND o.decision_id = m.decision_id AND o.phase = n.phase AND o.aspect = s.aspect
    WHERE m.withhold_reason IS NULL
        AND (n.phase <> 'after' OR o.decision_id IS NOT NULL OR as_of.day > m.completed_on + CAST(COALESCE(p.value, '0') AS INTEGER))
),
lasts AS (
    SELECT org_id, phase, aspect, MAX(published_on) AS published_on, COUNT(*) AS records
    FROM decisions.disclosures
    GROUP BY org_id, phase, aspect
)
SELECT
    c.org_id,
    c.phase,
    c.aspect,
    MAX(l.published_on) AS published_on,
    MAX(l.records) AS records,
    SUM(c.filled) AS filled,
    COUNT(*) AS due
FROM cells AS c
LEFT JOIN lasts AS l ON l.org_id = c.org_id AND l.phase = c.phase AND l.aspect = c.aspect
GROUP BY c.org_id, c.phase, c.aspect, c.place, c.seat
ORDER BY c.org_id, c.place, c.seat
