WITH recent AS (
    SELECT DISTINCT period
    FROM grievances.hotspots
    ORDER BY period DESC
    LIMIT 6
)
SELECT
    h.org_id,
    h.period,
    h.rank,
    COALESCE(k.zh, h.category_id) AS category_zh,
    COALESCE(k.en, h.category_id) AS category_en,
    h.received,
    h.decision_org_id,
    h.decision_id
FROM grievances.hotspots AS h
LEFT JOIN category_names AS k ON k.category_id = h.category_id
JOIN recent AS r ON r.period = h.period
ORDER BY h.period DESC, h.rank, h.org_id
