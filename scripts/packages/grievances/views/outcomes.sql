SELECT COALESCE(k.zh, c.category_id) AS category_zh, COALESCE(k.en, c.category_id) AS category_en,
    c.received, c.closed_on_time, c.due, c.resolved, c.called_back, c.rated_satisfied, c.org_id
FROM grievances.stats_12m_by_category AS c
LEFT JOIN category_names AS k ON k.category_id = c.category_id
ORDER BY c.org_id, c.received DESC NULLS LAST, c.category_id
