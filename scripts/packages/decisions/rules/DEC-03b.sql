-- severity: error
-- labels: body = meetings.body
-- zh: {held_on}的{body}，{part} {part_count} 人，比{whole} {whole_count} 人还多。
-- en: The {body} of {held_on}: {part} {part_count}, more than {whole} {whole_count}.
-- hint.zh: 照签到表改正其中写错的人数。
-- hint.en: Correct the wrong number from the attendance sheet.
WITH pairs(field, part_zh, part_en, whole_zh, whole_en) AS (
    VALUES
        ('present', '实到', 'present', '应到', 'eligible'),
        ('present_women', '实到妇女', 'women present', '实到', 'present'),
        ('online_attendees', '线上参会', 'online', '实到', 'present')
),
counted AS (
    SELECT
        g._row,
        g.body,
        g.held_on,
        pairs.*,
        CASE pairs.field WHEN 'present' THEN g.present WHEN 'present_women' THEN g.present_women ELSE g.online_attendees END AS part_count,
        CASE pairs.field WHEN 'present' THEN g.eligible ELSE g.present END AS whole_count
    FROM decisions.meetings AS g
    CROSS JOIN pairs
)
SELECT
    'meetings' AS _resource,
    c._row AS _row,
    c.field AS _field,
    c.held_on AS held_on,
    c.body AS body,
    c.part_zh AS part_zh,
    c.part_en AS part_en,
    c.part_count AS part_count,
    c.whole_zh AS whole_zh,
    c.whole_en AS whole_en,
    c.whole_count AS whole_count
FROM counted AS c
WHERE c.part_count > c.whole_count
