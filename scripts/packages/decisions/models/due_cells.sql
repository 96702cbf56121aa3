-- The cells of the matrix that are due by now, and whether each is filled.
SELECT
    m.org_id,
    m.decision_id,
    n.phase,
    s.aspect,
    n.place,
    s.seat,
    CASE WHEN o.decision_id IS NULL THEN 0 ELSE 1 END AS filled
FROM decisions.matters AS m
JOIN phases_needed AS n ON n.status = m.status
CROSS JOIN aspect_seats AS s
CROSS JOIN as_of
LEFT JOIN param AS p ON p.org_id = m.org_id AND p.key = 'result_disclosure_days'
    AND m.completed_on BETWEEN p.valid_from AND p.valid_to
LEFT JOIN opened_cells AS o
    ON o.org_id = m.org_id AND o.decision_id = m.decision_id AND o.phase = n.phase AND o.aspect = s.aspect
WHERE m.withhold_reason IS NULL
    AND (n.phase <> 'after' OR o.decision_id IS NOT NULL OR as_of.day > m.completed_on + CAST(COALESCE(p.value, '0') AS INTEGER))
