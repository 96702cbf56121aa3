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
)
SELECT
    c.org_id,
    COUNT(DISTINCT c.decision_id) AS matters,
    SUM(c.filled) AS filled,
    COUNT(*) AS due,
    SUM(1 - c.filled) AS lacking,
    CAST(SUM(c.filled) * 100.0 / COUNT(*) AS DECIMAL(9, 1)) AS share
FROM cells AS c
GROUP BY c.org_id
ORDER BY c.org_id
