-- Matters of which something is due by now and not published, and what it is.
SELECT c.org_id, c.decision_id, string_agg(n.zh, '、' ORDER BY c.place, c.seat) AS cells_zh, string_agg(n.en, '; ' ORDER BY c.place, c.seat) AS cells_en,
    COUNT(*) AS lacking, m.resolved_on
FROM due_cells AS c
JOIN cell_names AS n ON n.phase = c.phase AND n.aspect = c.aspect
JOIN decisions.matters AS m ON m.org_id = c.org_id AND m.decision_id = c.decision_id
WHERE c.filled = 0
GROUP BY c.org_id, c.decision_id, m.resolved_on
ORDER BY c.org_id, m.resolved_on DESC, c.decision_id
