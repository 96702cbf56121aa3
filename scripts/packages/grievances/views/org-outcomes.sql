-- What came of complaints in the place that a unit belongs to: by category a village's own counts would be too small to show.
WITH places AS (
    SELECT org_id AS about, org_id AS place FROM grievances.stats_12m
    UNION
    SELECT unit_org_id AS about, org_id AS place FROM grievances.stats_12m_by_unit
)
SELECT p.about AS org_id, COALESCE(k.zh, c.category_id) AS category_zh, COALESCE(k.en, c.category_id) AS category_en,
    c.received, c.closed_on_time, c.due, c.resolved, c.called_back, c.rated_satisfied, p.place
FROM places AS p
JOIN grievances.stats_12m_by_category AS c ON c.org_id = p.place
LEFT JOIN category_names AS k ON k.category_id = c.category_id
ORDER BY p.about, p.place, c.received DESC NULLS LAST, c.category_id
