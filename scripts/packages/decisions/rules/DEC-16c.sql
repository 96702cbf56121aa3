-- severity: warning
-- periods: period
-- zh: 会议表里没有{org}{period}的居民代表会议，每半年至少要开 {needed} 次。
-- en: The table of meetings has no residents’ representatives’ meeting of {org} in {period}; at least {needed} each half-year is required.
-- hint.zh: 开过的，把会议补进“会议”表；没开的，尽快召开并公开。
-- hint.en: Enter the meeting where it was held; else hold one soon and disclose it.
WITH spans AS (
    SELECT org_id, MIN(year(held_on) * 2 + (quarter(held_on) - 1) // 2) AS first_half
    FROM decisions.meetings
    GROUP BY org_id
),
halves AS (
    SELECT s.org_id, one.half AS half,
        CAST(CAST(one.half // 2 AS VARCHAR) || CASE WHEN one.half % 2 = 0 THEN '-01-01' ELSE '-07-01' END AS DATE) AS first_day
    FROM spans AS s
    CROSS JOIN as_of,
    unnest(generate_series(s.first_half, CAST(year(as_of.day) * 2 + (quarter(as_of.day) - 1) // 2 AS BIGINT))) AS one(half)
),
held AS (
    SELECT org_id, year(held_on) * 2 + (quarter(held_on) - 1) // 2 AS half, COUNT(*) AS meetings
    FROM decisions.meetings
    WHERE body = 'residents_reps'
    GROUP BY org_id, year(held_on) * 2 + (quarter(held_on) - 1) // 2
)
SELECT
    'meetings' AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    'held_on' AS _field,
    p.basis_id AS _basis,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    CAST(h.half // 2 AS VARCHAR) || 'H' || CAST(h.half % 2 + 1 AS VARCHAR) AS period,
    CAST(p.value AS BIGINT) AS needed
FROM halves AS h
JOIN registry.organizations AS o ON o.org_id = h.org_id AND (o.effective_to IS NULL OR h.first_day <= o.effective_to)
JOIN param AS p ON p.org_id = h.org_id AND p.key = 'reps_meeting_per_half_year' AND h.first_day BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
LEFT JOIN held ON held.org_id = h.org_id AND held.half = h.half
WHERE h.half < year(as_of.day) * 2 + (quarter(as_of.day) - 1) // 2
    AND COALESCE(held.meetings, 0) < CAST(p.value AS BIGINT)
