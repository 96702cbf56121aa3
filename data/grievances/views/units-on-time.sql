WITH recent AS (
    SELECT DISTINCT month
    FROM grievances.monthly_stats
    ORDER BY month DESC
    LIMIT 12
),
summed AS (
    SELECT
        m.unit_org_id,
        CASE WHEN COUNT(*) = COUNT(m.closed_on_time) THEN SUM(m.closed_on_time) END AS part,
        CASE WHEN COUNT(*) = COUNT(m.due) THEN SUM(m.due) END AS n
    FROM grievances.monthly_stats AS m
    JOIN recent AS r ON r.month = m.month
    GROUP BY m.unit_org_id
),
shares AS (
    SELECT unit_org_id, part, n, CAST(part AS DOUBLE) / n AS p
    FROM summed
    WHERE n > 0
),
wilson AS (
    SELECT
        *,
        (p + 3.841459 / (2 * n)) / (1 + 3.841459 / n) AS centre,
        1.959964 * SQRT(p * (1 - p) / n + 3.841459 / (4.0 * n * n)) / (1 + 3.841459 / n) AS reach
    FROM shares
)
SELECT
    w.unit_org_id,
    CAST(100 * w.p AS DECIMAL(9, 1)) AS share,
    CAST(GREATEST(100 * (w.centre - w.reach), 0) AS DECIMAL(9, 1)) AS low,
    CAST(LEAST(100 * (w.centre + w.reach), 100) AS DECIMAL(9, 1)) AS high,
    w.part,
    w.n
FROM wilson AS w
ORDER BY w.unit_org_id
