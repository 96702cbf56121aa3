-- severity: error
-- zh: {month}{grid}“{category}”{part} {part_count} 件，比{whole} {whole_count} 件还多。
-- en: {grid}, {month}, “{category}”: {part} {part_count}, more than {whole} {whole_count}.
-- hint.zh: 网格闭环一环扣一环：发现、转办、现场办理、办理反馈、工作回访、群众评价，件数只会持平或减少。
-- hint.en: The loop runs from found to dispatched, handled, fed back, revisited and rated: the counts stay equal or fall.
WITH pairs(part, part_zh, part_en, whole_zh, whole_en) AS (
    VALUES
        ('dispatched', '转办和就地解决合计', 'dispatched and resolved on the spot', '发现', 'found'),
        ('handled', '现场办理', 'handled on site', '转办', 'dispatched'),
        ('fed_back', '办理反馈', 'fed back', '现场办理', 'handled on site'),
        ('revisited', '工作回访', 'revisited', '办理反馈', 'fed back'),
        ('rated', '群众评价', 'rated', '工作回访', 'revisited')
),
counted AS (
    SELECT
        g._row,
        g.org_id,
        g.month,
        g.unit_id,
        g.category_id,
        pairs.*,
        CASE pairs.part
            WHEN 'dispatched' THEN g.dispatched + COALESCE(g.self_resolved, 0)
            WHEN 'handled' THEN g.handled
            WHEN 'fed_back' THEN g.fed_back
            WHEN 'revisited' THEN g.revisited
            ELSE g.rated
        END AS part_count,
        CASE pairs.part
            WHEN 'dispatched' THEN g.discovered
            WHEN 'handled' THEN g.dispatched
            WHEN 'fed_back' THEN g.handled
            WHEN 'revisited' THEN g.fed_back
            ELSE g.revisited
        END AS whole_count
    FROM grievances.grid_events_monthly AS g
    CROSS JOIN pairs
)
SELECT
    'grid_events_monthly' AS _resource,
    c._row AS _row,
    c.part AS _field,
    c.month AS month,
    COALESCE(u.name_zh, c.unit_id) AS grid_zh,
    COALESCE(u.name_en, u.name_zh, c.unit_id) AS grid_en,
    COALESCE(k.zh, c.category_id) AS category_zh,
    COALESCE(k.en, c.category_id) AS category_en,
    c.part_zh AS part_zh,
    c.part_en AS part_en,
    c.part_count AS part_count,
    c.whole_zh AS whole_zh,
    c.whole_en AS whole_en,
    c.whole_count AS whole_count
FROM counted AS c
LEFT JOIN registry.units AS u ON u.unit_id = c.unit_id
LEFT JOIN category_names AS k ON k.category_id = c.category_id
WHERE c.part_count > c.whole_count
