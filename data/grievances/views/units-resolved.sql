WITH summed AS (
    SELECT
        s.unit_org_id,
        CASE WHEN COUNT(*) = COUNT(s.resolved) THEN SUM(s.resolved) END AS part,
        CASE WHEN COUNT(*) = COUNT(s.called_back) THEN SUM(s.called_back) END AS n
    FROM grievances.stats_12m_by_unit AS s
    GROUP BY s.unit_org_id
),
shares AS (
    SELECT unit_org_id, part, n, CASE WHEN n > 0 THEN CAST(part AS DOUBLE) / n END AS p
    FROM summed
),
spread AS (
    SELECT *, CASE WHEN p < 1 THEN p * (1 - p) / n ELSE 0 END + 3.841459 / (4.0 * n * n) AS variance
    FROM shares
),
wilson AS (
    SELECT
        *,
        (p + 3.841459 / (2 * n)) / (1 + 3.841459 / n) AS centre,
        CASE WHEN variance > 0 THEN 1.959964 * SQRT(variance) / (1 + 3.841459 / n) END AS reach
    FROM spread
)
SELECT
    w.unit_org_id,
    CAST(100 * w.p AS DECIMAL(18, 1)) AS share,
    CAST(CASE WHEN w.centre > w.reach THEN 100 * (w.centre - w.reach) WHEN w.centre <= w.reach THEN 0 END AS DECIMAL(18, 1)) AS low,
    CAST(CASE WHEN w.centre + w.reach < 1 THEN 100 * (w.centre + w.reach) WHEN w.centre + w.reach >= 1 THEN 100 END AS DECIMAL(18, 1)) AS high,
    w.part,
    w.n
FROM wilson AS w
ORDER BY w.unit_org_id
