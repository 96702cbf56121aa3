-- severity: error
-- zh: {period}的高频问题排到第 {last} 位，却只有 {count} 个名次，缺第 {gap} 位。
-- en: The hotspots of {period} go up to rank {last}, but there are only {count} of them; rank {gap} is missing.
-- hint.zh: 名次从 1 起连着排，不跳号。
-- hint.en: Ranks begin with 1 and leave none out.
WITH ranked AS (
    SELECT h.*, ROW_NUMBER() OVER (PARTITION BY h.org_id, h.period ORDER BY h.rank) AS place,
        COUNT(*) OVER (PARTITION BY h.org_id, h.period) AS count, MAX(h.rank) OVER (PARTITION BY h.org_id, h.period) AS last
    FROM grievances.hotspots AS h
),
wrong AS (
    SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r.org_id, r.period ORDER BY r.rank) AS nth FROM ranked AS r WHERE r.rank <> r.place
)
SELECT 'hotspots' AS _resource, w._row AS _row, 'rank' AS _field, w.period AS period, w.last AS last, w.count AS count, w.place AS gap
FROM wrong AS w
WHERE w.nth = 1
