WITH about AS (
    SELECT org_id AS about, month, received, closed FROM grievances.stats_by_month
    UNION ALL
    SELECT unit_org_id AS about, month, received, closed FROM grievances.stats_by_month_unit WHERE unit_org_id <> org_id
),
months AS (
    SELECT about, month, CASE WHEN COUNT(*) = COUNT(received) THEN SUM(received) END AS received,
        CASE WHEN COUNT(*) = COUNT(closed) THEN SUM(closed) END AS closed,
        ROW_NUMBER() OVER (PARTITION BY about ORDER BY month DESC) AS back
    FROM about
    GROUP BY about, month
),
years AS (
    SELECT org_id AS about, called_back, resolved FROM grievances.stats_12m
    UNION ALL
    SELECT unit_org_id AS about, called_back, resolved FROM grievances.stats_12m_by_unit WHERE unit_org_id <> org_id
),
outcomes AS (
    SELECT about, CASE WHEN COUNT(*) = COUNT(called_back) THEN SUM(called_back) END AS called_back,
        CASE WHEN COUNT(*) = COUNT(resolved) THEN SUM(resolved) END AS resolved
    FROM years
    GROUP BY about
)
SELECT m.about AS org_id, m.month, m.received, m.closed, y.called_back, y.resolved
FROM months AS m
LEFT JOIN outcomes AS y ON y.about = m.about
WHERE m.back = 1
ORDER BY m.about
