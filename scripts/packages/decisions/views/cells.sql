WITH counted AS (
    SELECT
        MAX(n.zh) AS cell_zh,
        MAX(n.en) AS cell_en,
        CAST(SUM(c.filled) * 100.0 / COUNT(*) AS DECIMAL(9, 1)) AS share,
        SUM(c.filled) AS filled,
        COUNT(*) AS due,
        SUM(1 - c.filled) AS lacking,
        c.place,
        c.seat
    FROM due_cells AS c
    JOIN cell_names AS n ON n.phase = c.phase AND n.aspect = c.aspect
    GROUP BY c.phase, c.aspect, c.place, c.seat
),
most AS (SELECT MAX(lacking) AS lacking FROM counted),
emptiest AS (
    -- The most holes, not the lowest share: a cell of few matters is soon low. All that have as many are named.
    SELECT
        string_agg('“' || c.cell_zh || '”', '和' ORDER BY c.place, c.seat) AS zh,
        string_agg('“' || c.cell_en || '”', ' and ' ORDER BY c.place, c.seat) AS en,
        MAX(c.lacking) AS lacking
    FROM counted AS c
    JOIN most ON most.lacking = c.lacking
)
SELECT
    c.cell_zh,
    c.cell_en,
    c.share,
    c.filled,
    c.due,
    c.lacking,
    CASE WHEN e.lacking = 0 THEN '' ELSE '没公开最多的是' || e.zh || '，' || CAST(e.lacking AS VARCHAR) || ' 件事没有公开。' END AS emptiest_zh,
    CASE WHEN e.lacking = 0 THEN '' ELSE 'Most often undisclosed: ' || e.en || ' (matters: ' || CAST(e.lacking AS VARCHAR) || ').' END AS emptiest_en
FROM counted AS c
CROSS JOIN emptiest AS e
ORDER BY c.place, c.seat
