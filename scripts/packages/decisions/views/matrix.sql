WITH phases(phase, place) AS (VALUES ('before', 1), ('during', 2), ('after', 3)),
reached(status, place) AS (
    VALUES ('resolved', 1), ('implementing', 2), ('completed', 3), ('evaluated', 3)
),
ranked AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, phase, aspect ORDER BY published_on, disclosure_id) AS choice
    FROM decisions.disclosures
),
cells AS (
    SELECT
        m.org_id,
        m.decision_id,
        p.phase,
        p.place,
        a.aspect,
        a.seat,
        r.published_on,
        r.content_title,
        CASE
            WHEN r.decision_id IS NOT NULL THEN 'disclosed'
            WHEN m.withhold_reason IS NOT NULL THEN 'withheld'
            WHEN m.status IN ('rejected', 'withdrawn') THEN 'dropped'
            WHEN COALESCE(s.place, 0) < p.place THEN 'ahead'
            WHEN p.phase = 'after' AND as_of.day <= m.completed_on + CAST(COALESCE(n.value, '0') AS INTEGER) THEN 'waiting'
            ELSE 'hole'
        END AS code
    FROM decisions.matters AS m
    CROSS JOIN phases AS p
    CROSS JOIN aspect_seats AS a
    CROSS JOIN as_of
    LEFT JOIN reached AS s ON s.status = m.status
    LEFT JOIN param AS n ON n.org_id = m.org_id AND n.key = 'result_disclosure_days'
        AND m.completed_on BETWEEN n.valid_from AND n.valid_to
    LEFT JOIN ranked AS r
        ON r.org_id = m.org_id AND r.decision_id = m.decision_id AND r.phase = p.phase AND r.aspect = a.aspect AND r.choice = 1
),
codes(code, why, filled, due) AS (
    VALUES
        ('disclosed', NULL, 1, 1),
        ('withheld', 'not-applicable', 0, 0),
        ('dropped', 'not-applicable', 0, 0),
        ('ahead', 'not-due', 0, 0),
        ('waiting', 'not-due', 0, 0),
        ('hole', NULL, 0, 1)
)
SELECT
    c.org_id,
    c.decision_id,
    c.phase,
    c.aspect,
    c.published_on,
    k.why AS published_on_absent,
    c.content_title,
    k.why AS content_title_absent,
    k.filled,
    k.due,
    CASE WHEN k.due > k.filled THEN k.due - k.filled ELSE 0 END AS lacking,
    c.code AS state
FROM cells AS c
JOIN codes AS k ON k.code = c.code
ORDER BY c.org_id, c.decision_id, c.place, c.seat
