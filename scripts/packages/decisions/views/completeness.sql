SELECT
    c.org_id,
    COUNT(DISTINCT c.decision_id) AS matters,
    SUM(c.filled) AS filled,
    COUNT(*) AS due,
    SUM(1 - c.filled) AS lacking,
    CAST(SUM(c.filled) * 100.0 / COUNT(*) AS DECIMAL(9, 1)) AS share
FROM due_cells AS c
GROUP BY c.org_id
ORDER BY c.org_id
