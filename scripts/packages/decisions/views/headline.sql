WITH needed(status, phase, place) AS (
    VALUES
        ('resolved', 'before', 1),
        ('implementing', 'before', 1), ('implementing', 'during', 2),
        ('completed', 'before', 1), ('completed', 'during', 2), ('completed', 'after', 3),
        ('evaluated', 'before', 1), ('evaluated', 'during', 2), ('evaluated', 'after', 3)
),
seats(aspect, seat) AS (VALUES ('decision', 1), ('process', 2), ('result', 3), ('basis', 4)),
opened AS (
    SELECT DISTINCT org_id, decision_id, phase, aspect
    FROM decisions.disclosures
),
cells AS (
    SELECT
        m.org_id,
        m.decision_id,
        n.phase,
        s.aspect,
        n.place,
        s.seat,
        CASE WHEN o.decision_id IS NULL THEN 0 ELSE 1 END AS filled
    FROM decisions.matters AS m
    JOIN needed AS n ON n.status = m.status
    CROSS JOIN seats AS s
    CROSS JOIN as_of
    LEFT JOIN param AS p ON p.org_id = m.org_id AND p.key = 'result_disclosure_days'
    LEFT JOIN opened AS o
        ON o.org_id = m.org_id AND o.decision_id = m.decision_id AND o.phase = n.phase AND o.aspect = s.aspect
    WHERE m.withhold_reason IS NULL
        AND (n.phase <> 'after' OR o.decision_id IS NOT NULL OR as_of.day > m.completed_on + CAST(COALESCE(p.value, '0') AS INTEGER))
),
counted AS (
    SELECT 1 AS place,
        SUM(CASE WHEN year(m.resolved_on) = year(as_of.day) THEN 1 ELSE 0 END) AS part,
        COUNT(m.resolved_on) AS whole
    FROM decisions.matters AS m
    CROSS JOIN as_of
    UNION ALL
    SELECT 2, SUM(c.filled), COUNT(*)
    FROM cells AS c
    UNION ALL
    SELECT 3, SUM(g.present), SUM(g.eligible)
    FROM decisions.meetings AS g
    UNION ALL
    SELECT 4, SUM(CASE WHEN k.actual_on <= k.planned_on THEN 1 ELSE 0 END), COUNT(*)
    FROM decisions.milestones AS k
    WHERE k.actual_on IS NOT NULL
),
words(place, label_zh, label_en) AS (
    VALUES
        (1, '定的事（占全部已决议）', 'Resolved in'),
        (2, '已公开的内容（占到现在应公开）', 'Disclosed (of what was due so far)'),
        (3, '到会人次（占应到）', 'Present at meetings (of those eligible)'),
        (4, '按期完成的节点（占已完成）', 'Milestones on time (of those done)')
)
SELECT
    CASE WHEN w.place = 1 THEN CAST(year(today.day) AS VARCHAR) || '年' || w.label_zh ELSE w.label_zh END AS label_zh,
    CASE WHEN w.place = 1 THEN w.label_en || ' ' || CAST(year(today.day) AS VARCHAR) || ' (of all resolved)' ELSE w.label_en END AS label_en,
    c.part AS value,
    c.whole
FROM counted AS c
JOIN words AS w ON w.place = c.place
CROSS JOIN as_of AS today
WHERE c.whole > 0
ORDER BY w.place
