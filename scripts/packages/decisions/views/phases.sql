SELECT
    c.org_id,
    CASE c.phase WHEN 'before' THEN '①事前' WHEN 'during' THEN '②事中' ELSE '③事后' END AS stage_zh,
    CASE c.phase WHEN 'before' THEN '① Before' WHEN 'during' THEN '② During' ELSE '③ After' END AS stage_en,
    CAST(SUM(c.filled) * 100.0 / COUNT(*) AS DECIMAL(9, 1)) AS share,
    SUM(c.filled) AS filled,
    COUNT(*) AS due,
    SUM(1 - c.filled) AS lacking
FROM due_cells AS c
GROUP BY c.org_id, c.phase, c.place
ORDER BY c.org_id, c.place
