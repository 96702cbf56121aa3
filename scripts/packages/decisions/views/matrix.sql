WITH phases(phase, place) AS (VALUES ('before', 1), ('during', 2), ('after', 3)),
aspects(aspect, seat) AS (VALUES ('decision', 1), ('process', 2), ('result', 3), ('basis', 4)),
ranked AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, phase, aspect ORDER BY published_on, disclosure_id) AS choice,
        COUNT(*) OVER (PARTITION BY org_id, decision_id, phase, aspect) AS records
    FROM decisions.disclosures
)
SELECT
    m.org_id,
    m.decision_id,
    p.phase,
    a.aspect,
    r.published_on,
    r.content_title,
    r.records
FROM decisions.matters AS m
CROSS JOIN phases AS p
CROSS JOIN aspects AS a
LEFT JOIN ranked AS r
    ON r.org_id = m.org_id AND r.decision_id = m.decision_id AND r.phase = p.phase AND r.aspect = a.aspect AND r.choice = 1
ORDER BY m.org_id, m.decision_id, p.place, a.seat
