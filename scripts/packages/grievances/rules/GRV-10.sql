-- severity: warning
-- periods: first_month, last_month
-- zh: {org}“{category}”从{first_month}到{last_month}连续 {months} 个月排在高频问题前 {rank} 位，还没有对应的决策。
-- en: {org}: “{category}” has been among the first {rank} hotspots for {months} months, {first_month} to {last_month}, with no decision linked to it.
-- hint.zh: 列入议题研究，定了办法的在“关联决策”填上决策编号。
-- hint.en: Put it on an agenda; once something is decided, enter the decision.
WITH placed AS (
    SELECT
        h._row,
        h.org_id,
        h.category_id,
        h.period,
        CAST(p.value AS BIGINT) AS rank_max,
        CAST(substr(h.period, 1, 4) AS INTEGER) * 12 + CAST(substr(h.period, 6, 2) AS INTEGER) AS place
    FROM grievances.hotspots AS h
    JOIN param AS p ON p.org_id = h.org_id AND p.key = 'hotspot_rank_max'
        AND TRY_CAST(h.period || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
    WHERE h.rank <= CAST(p.value AS BIGINT) AND h.decision_id IS NULL AND h.period LIKE '____-__'
),
runs AS (
    SELECT
        *,
        place - ROW_NUMBER() OVER (PARTITION BY org_id, category_id ORDER BY place) AS run
    FROM placed
),
summed AS (
    SELECT
        org_id,
        category_id,
        run,
        rank_max,
        MAX(_row) AS last_row,
        MIN(period) AS first_month,
        MAX(period) AS last_month,
        COUNT(*) AS months
    FROM runs
    GROUP BY org_id, category_id, run, rank_max
)
SELECT
    'hotspots' AS _resource,
    s.last_row AS _row,
    'decision_id' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    COALESCE(k.zh, s.category_id) AS category_zh,
    COALESCE(k.en, s.category_id) AS category_en,
    s.first_month AS first_month,
    s.last_month AS last_month,
    s.months AS months,
    s.rank_max AS rank
FROM summed AS s
JOIN registry.organizations AS o ON o.org_id = s.org_id
JOIN param AS p ON p.org_id = s.org_id AND p.key = 'hotspot_months'
    AND TRY_CAST(s.last_month || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
LEFT JOIN category_names AS k ON k.category_id = s.category_id
WHERE s.months >= CAST(p.value AS BIGINT)
