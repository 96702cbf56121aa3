-- severity: warning
-- periods: period
-- zh: 会议表里没有{org}{period}的村民代表会议，每季度至少要开 {needed} 次。
-- en: The table of meetings has no villager representatives’ meeting of {org} in {period}; at least {needed} a quarter is required.
-- hint.zh: 开过的，把会议补进“会议”表；没开的，尽快召开并公开。
-- hint.en: Enter the meeting where it was held; else hold one soon and disclose it.
WITH spans AS (
    SELECT org_id, MIN(year(held_on) * 4 + quarter(held_on) - 1) AS first_quarter
    FROM decisions.meetings
    GROUP BY org_id
),
quarters AS (
    SELECT s.org_id, one.quarter AS quarter
    FROM spans AS s
    CROSS JOIN as_of,
    unnest(generate_series(s.first_quarter, CAST(year(as_of.day) * 4 + quarter(as_of.day) - 1 AS BIGINT))) AS one(quarter)
),
held AS (
    SELECT org_id, year(held_on) * 4 + quarter(held_on) - 1 AS quarter, COUNT(*) AS meetings
    FROM decisions.meetings
    WHERE body = 'villager_reps'
    GROUP BY org_id, year(held_on) * 4 + quarter(held_on) - 1
)
SELECT
    'meetings' AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    'held_on' AS _field,
    p.basis_id AS _basis,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    CAST(q.quarter // 4 AS VARCHAR) || 'Q' || CAST(q.quarter % 4 + 1 AS VARCHAR) AS period,
    CAST(p.value AS BIGINT) AS needed
FROM quarters AS q
JOIN registry.organizations AS o ON o.org_id = q.org_id AND o.org_type = 'village_committee'
    AND (o.effective_to IS NULL OR q.quarter <= year(o.effective_to) * 4 + quarter(o.effective_to) - 1)
JOIN param AS p ON p.org_id = q.org_id AND p.key = 'reps_meeting_per_quarter'
    AND CAST(CAST(q.quarter // 4 AS VARCHAR) || '-' || CAST(q.quarter % 4 * 3 + 1 AS VARCHAR) || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
LEFT JOIN held ON held.org_id = q.org_id AND held.quarter = q.quarter
WHERE q.quarter < year(as_of.day) * 4 + quarter(as_of.day) - 1
    AND COALESCE(held.meetings, 0) < CAST(p.value AS BIGINT)
