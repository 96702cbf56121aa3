SELECT p.org_id, p.project_id, h.period, h.rank, COALESCE(c.level2, c.level1) AS category_zh,
    COALESCE(c.name_en, c.level2, c.level1) AS category_en, h.received, h.decision_id
FROM finances.projects AS p
JOIN grievances.hotspots AS h ON h.decision_org_id = p.org_id AND h.decision_id = p.decision_id
LEFT JOIN grievances.categories AS c ON c.category_id = h.category_id
ORDER BY p.org_id, p.project_id, h.period, h.rank, category_zh
