WITH counted AS (
    SELECT 1 AS place,
        SUM(CASE WHEN year(m.resolved_on) = year(as_of.day) THEN 1 ELSE 0 END) AS part,
        COUNT(m.resolved_on) AS whole
    FROM decisions.matters AS m
    CROSS JOIN as_of
    UNION ALL
    SELECT 2, SUM(c.filled), COUNT(*)
    FROM due_cells AS c
    UNION ALL
    SELECT 3, SUM(g.present), SUM(g.eligible)
    FROM decisions.meetings AS g
    UNION ALL
    SELECT 4, SUM(CASE WHEN k.actual_on <= k.planned_on THEN 1 ELSE 0 END), COUNT(*)
    FROM decisions.milestones AS k
    WHERE k.actual_on IS NOT NULL
)
SELECT
    CASE WHEN w.place = 1 THEN CAST(year(today.day) AS VARCHAR) || '年' || w.label_zh ELSE w.label_zh END AS label_zh,
    CASE WHEN w.place = 1 THEN w.label_en || ' ' || CAST(year(today.day) AS VARCHAR) || ' (of all resolved)' ELSE w.label_en END AS label_en,
    c.part AS value,
    c.whole
FROM counted AS c
JOIN headline_words AS w ON w.place = c.place
CROSS JOIN as_of AS today
WHERE c.whole > 0
ORDER BY w.place
