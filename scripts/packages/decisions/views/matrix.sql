WITH phases(phase, place) AS (VALUES ('before', 1), ('during', 2), ('after', 3)),
reached(status, place) AS (
    VALUES ('resolved', 1), ('implementing', 2), ('completed', 3), ('evaluated', 3)
),
aspects(aspect, seat) AS (VALUES ('decision', 1), ('process', 2), ('result', 3), ('basis', 4)),
ranked AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, phase, aspect ORDER BY published_on, disclosure_id) AS choice
    FROM decisions.disclosures
)
SELECT
    m.org_id,
    m.decision_id,
    p.phase,
    a.aspect,
    r.published_on,
    r.content_title,
    CASE WHEN r.decision_id IS NULL THEN 0 ELSE 1 END AS filled,
    CASE
        WHEN r.decision_id IS NOT NULL THEN '已公开'
        WHEN m.withhold_reason IS NOT NULL THEN '依法不公开'
        WHEN m.status IN ('rejected', 'withdrawn') THEN '没有实施'
        WHEN COALESCE(s.place, 0) < p.place THEN '还没到这一步'
        WHEN p.phase = 'after' AND as_of.day <= m.completed_on + CAST(COALESCE(n.value, '0') AS INTEGER) THEN '还没到期'
        ELSE '没有公开'
    END AS state_zh,
    CASE
        WHEN r.decision_id IS NOT NULL THEN 'disclosed'
        WHEN m.withhold_reason IS NOT NULL THEN 'withheld by law'
        WHEN m.status IN ('rejected', 'withdrawn') THEN 'not carried out'
        WHEN COALESCE(s.place, 0) < p.place THEN 'not yet reached'
        WHEN p.phase = 'after' AND as_of.day <= m.completed_on + CAST(COALESCE(n.value, '0') AS INTEGER) THEN 'not yet due'
        ELSE 'not disclosed'
    END AS state_en
FROM decisions.matters AS m
CROSS JOIN phases AS p
CROSS JOIN aspects AS a
CROSS JOIN as_of
LEFT JOIN reached AS s ON s.status = m.status
LEFT JOIN param AS n ON n.org_id = m.org_id AND n.key = 'result_disclosure_days'
LEFT JOIN ranked AS r
    ON r.org_id = m.org_id AND r.decision_id = m.decision_id AND r.phase = p.phase AND r.aspect = a.aspect AND r.choice = 1
ORDER BY m.org_id, m.decision_id, p.place, a.seat
