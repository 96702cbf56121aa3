-- severity: warning
-- labels: status = matters.status
-- zh: “{title}”{status}，还有该公开而没有公开的：{cells}。（到现在应公开 {due} 项，公开了 {filled} 项）
-- en: “{title}” ({decision}) is {status}; due and not disclosed: {cells} ({filled} of {due} are).
-- hint.zh: 把这几项补公开，再在“全过程公开记录”登记日期。
-- hint.en: Disclose these, then enter the dates.
WITH cells AS (
    SELECT
        m._row,
        m.org_id,
        m.decision_id,
        m.title_zh, m.title_en,
        m.status,
        needed.place * 10 + aspect_places.seat AS place,
        n.zh AS cell_zh,
        n.en AS cell_en,
        COUNT(d.disclosure_id) AS records
    FROM decisions.matters AS m
    JOIN phases_needed AS needed ON needed.status = m.status
    CROSS JOIN aspect_seats AS aspect_places
    JOIN cell_names AS n ON n.phase = needed.phase AND n.aspect = aspect_places.aspect
    LEFT JOIN decisions.disclosures AS d
        ON d.org_id = m.org_id AND d.decision_id = m.decision_id
        AND d.phase = needed.phase AND d.aspect = aspect_places.aspect
    CROSS JOIN as_of
    LEFT JOIN param AS p ON p.org_id = m.org_id AND p.key = 'result_disclosure_days'
        AND m.completed_on BETWEEN p.valid_from AND p.valid_to
    WHERE m.withhold_reason IS NULL
        AND (needed.phase <> 'after' OR as_of.day > m.completed_on + CAST(COALESCE(p.value, '0') AS INTEGER))
    GROUP BY
        m._row, m.org_id, m.decision_id, m.title_zh, m.title_en, m.status, needed.place, aspect_places.seat,
        n.zh, n.en
)
SELECT
    'matters' AS _resource,
    c._row AS _row,
    'decision_id' AS _field,
    c.decision_id AS decision,
    c.title_zh AS title_zh,
    COALESCE(c.title_en, c.title_zh) AS title_en,
    MAX(c.status) AS status,
    COUNT(*) AS due,
    SUM(CASE WHEN c.records > 0 THEN 1 ELSE 0 END) AS filled,
    string_agg(CASE WHEN c.records = 0 THEN c.cell_zh END, '、' ORDER BY c.place) AS cells_zh,
    string_agg(CASE WHEN c.records = 0 THEN c.cell_en END, ', ' ORDER BY c.place) AS cells_en
FROM cells AS c
GROUP BY c._row, c.org_id, c.decision_id, c.title_zh, c.title_en
HAVING SUM(CASE WHEN c.records = 0 THEN 1 ELSE 0 END) > 0
