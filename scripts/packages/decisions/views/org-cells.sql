WITH phases(phase, place) AS (VALUES ('before', 1), ('during', 2), ('after', 3)),
cells AS (
    SELECT
        m.org_id,
        f.phase,
        s.aspect,
        f.place,
        s.seat,
        CASE WHEN o.decision_id IS NULL THEN 0 ELSE 1 END AS filled,
        CASE
            WHEN m.withhold_reason IS NOT NULL OR m.status IN ('rejected', 'withdrawn') THEN 'not-applicable'
            WHEN n.status IS NULL THEN 'not-due'
            WHEN f.phase <> 'after' OR o.decision_id IS NOT NULL THEN 'due'
            WHEN as_of.day > m.completed_on + CAST(COALESCE(p.value, '0') AS INTEGER) THEN 'due'
            ELSE 'not-due'
        END AS why
    FROM decisions.matters AS m
    CROSS JOIN phases AS f
    CROSS JOIN aspect_seats AS s
    CROSS JOIN as_of
    LEFT JOIN phases_needed AS n ON n.status = m.status AND n.phase = f.phase
    LEFT JOIN param AS p ON p.org_id = m.org_id AND p.key = 'result_disclosure_days'
        AND m.completed_on BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN opened_cells AS o
        ON o.org_id = m.org_id AND o.decision_id = m.decision_id AND o.phase = f.phase AND o.aspect = s.aspect
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
    -- A date only where every matter has it: one hole is a hole.
    CASE WHEN SUM(CASE WHEN c.why = 'due' THEN 1 - c.filled ELSE 0 END) = 0 THEN MAX(l.published_on) END AS published_on,
    CASE
        WHEN SUM(CASE WHEN c.why = 'due' THEN 1 ELSE 0 END) > 0 THEN NULL
        WHEN SUM(CASE WHEN c.why = 'not-due' THEN 1 ELSE 0 END) > 0 THEN 'not-due'
        ELSE 'not-applicable'
    END AS published_on_absent,
    COALESCE(MAX(l.records), 0) AS records,
    SUM(CASE WHEN c.why = 'due' THEN c.filled ELSE 0 END) AS filled,
    SUM(CASE WHEN c.why = 'due' THEN 1 ELSE 0 END) AS due,
    SUM(CASE WHEN c.why = 'due' THEN 1 - c.filled ELSE 0 END) AS lacking
FROM cells AS c
LEFT JOIN lasts AS l ON l.org_id = c.org_id AND l.phase = c.phase AND l.aspect = c.aspect
GROUP BY c.org_id, c.phase, c.aspect, c.place, c.seat
ORDER BY c.org_id, c.place, c.seat
