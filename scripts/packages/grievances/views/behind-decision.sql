SELECT
    m.org_id,
    m.decision_id,
    h.period,
    h.rank,
    COALESCE(k.zh, h.category_id) AS category_zh,
    COALESCE(k.en, h.category_id) AS category_en,
    h.received
FROM grievances.hotspots AS h
JOIN decisions.matters AS m ON m.org_id = h.decision_org_id AND m.decision_id = h.decision_id
LEFT JOIN category_names AS k ON k.category_id = h.category_id
ORDER BY m.org_id, m.decision_id, h.period, h.rank, h.org_id
