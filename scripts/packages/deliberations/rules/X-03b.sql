-- severity: warning
-- zh: “{title}”写着来自高频诉求，到{raised_on}提出的那天，高频诉求里没有“{category}”这一类。
-- en: “{title}” is said to come from what residents complain of most, but by {raised_on}, when it was raised, “{category}” was not among that.
-- hint.zh: 核对议题的来源和诉求类别。
-- hint.en: Check the source of the topic, and which kind of complaint it is.
SELECT 'topics' AS _resource, t._row AS _row, 'grievance_category_id' AS _field, t.title_zh AS title_zh, COALESCE(t.title_en, t.title_zh) AS title_en,
    t.raised_on AS raised_on, n.zh AS category_zh, n.en AS category_en
FROM deliberations.topics AS t
JOIN category_names AS n ON n.category_id = t.grievance_category_id
LEFT JOIN (
    SELECT category_id, MIN(CASE WHEN period LIKE '____-__' THEN period ELSE substr(period, 1, 4) || '-01' END) AS first_period
    FROM grievances.hotspots
    GROUP BY category_id
) AS h
    ON h.category_id = t.grievance_category_id AND h.first_period <= substr(CAST(t.raised_on AS VARCHAR), 1, 7)
WHERE t.source = 'grievance_hotspot' AND h.category_id IS NULL
    AND EXISTS (SELECT 1 FROM grievances.hotspots AS any_of)
