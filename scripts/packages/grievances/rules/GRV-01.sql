-- severity: error
-- zh: {month}“{category}”{part} {part_count} 件，比{whole} {whole_count} 件还多。
-- en: {month}, “{category}”: {part} {part_count}, more than {whole} {whole_count}.
-- hint.zh: 后一环节的件数不会超过前一环节，照工单系统改正其中一个。
-- hint.en: A later step can't count more cases than an earlier one: correct one of them from the case system.
WITH pairs(part, whole, part_zh, part_en, whole_zh, whole_en) AS (
    VALUES
        ('contacted_in_time', 'dispatched', '按时响应', 'contacted in time', '派单', 'dispatched'),
        ('returned', 'dispatched', '退单', 'returned', '派单', 'dispatched'),
        ('closed_on_time', 'closed', '按时办结', 'closed on time', '办结', 'closed'),
        ('closed_on_time', 'due', '按时办结', 'closed on time', '应办结', 'due'),
        ('called_back', 'closed', '有效回访', 'called back', '办结', 'closed'),
        ('resolved', 'called_back', '回访已解决', 'resolved', '有效回访', 'called back'),
        ('rated', 'called_back', '三种评价合计', 'all ratings', '有效回访', 'called back')
),
counted AS (
    SELECT
        m._row,
        m.org_id,
        m.month,
        m.category_id,
        pairs.*,
        CASE pairs.part
            WHEN 'contacted_in_time' THEN m.contacted_in_time
            WHEN 'returned' THEN m.returned
            WHEN 'closed_on_time' THEN m.closed_on_time
            WHEN 'called_back' THEN m.called_back
            WHEN 'resolved' THEN m.resolved
            ELSE COALESCE(m.rated_satisfied, 0) + COALESCE(m.rated_basic, 0) + COALESCE(m.rated_dissatisfied, 0)
        END AS part_count,
        CASE pairs.whole
            WHEN 'dispatched' THEN m.dispatched
            WHEN 'closed' THEN m.closed
            WHEN 'due' THEN m.due
            ELSE m.called_back
        END AS whole_count
    FROM grievances.monthly_stats AS m
    CROSS JOIN pairs
)
SELECT
    'monthly_stats' AS _resource,
    c._row AS _row,
    CASE WHEN c.part = 'rated' THEN 'rated_satisfied' ELSE c.part END AS _field,
    c.month AS month,
    COALESCE(k.zh, c.category_id) AS category_zh,
    COALESCE(k.en, c.category_id) AS category_en,
    c.part_zh AS part_zh,
    c.part_en AS part_en,
    c.part_count AS part_count,
    c.whole_zh AS whole_zh,
    c.whole_en AS whole_en,
    c.whole_count AS whole_count
FROM counted AS c
LEFT JOIN category_names AS k ON k.category_id = c.category_id
WHERE c.part_count > c.whole_count
