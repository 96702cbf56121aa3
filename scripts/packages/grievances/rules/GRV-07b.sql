-- severity: warning
-- zh: {month}{unit}办结 {closed} 件，只有效回访 {called_back} 件，不到 {minimum}%，解决率和满意率代表不了全部。
-- en: {month}, {unit}: of {closed} cases closed only {called_back} were called back, under {minimum}%; the rates of resolved and satisfied don't stand for all.
-- hint.zh: 增加回访；在此之前，网站会在这些比率旁注明回访太少。
-- hint.en: Call back more; until then the portal says beside the rates that too few were.
WITH summed AS (
    SELECT
        org_id,
        month,
        unit_org_id,
        MIN(_row) AS first_row,
        SUM(closed) AS closed,
        SUM(called_back) AS called_back,
        COUNT(*) = COUNT(called_back) AND COUNT(*) = COUNT(closed) AS complete
    FROM grievances.monthly_stats
    GROUP BY org_id, month, unit_org_id
)
SELECT
    'monthly_stats' AS _resource,
    s.first_row AS _row,
    'called_back' AS _field,
    s.month AS month,
    o.name_zh AS unit_zh,
    COALESCE(o.name_en, o.name_zh) AS unit_en,
    CAST(s.closed AS BIGINT) AS closed,
    CAST(s.called_back AS BIGINT) AS called_back,
    CAST(p.value AS BIGINT) AS minimum
FROM summed AS s
JOIN registry.organizations AS o ON o.org_id = s.unit_org_id
JOIN param AS p ON p.org_id = s.org_id AND p.key = 'callback_share_min_pct'
    AND TRY_CAST(s.month || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
WHERE s.complete AND s.closed > 0 AND s.called_back * 100 < s.closed * CAST(p.value AS BIGINT)
