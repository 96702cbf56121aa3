-- severity: warning
-- zh: {org}{year}年一场协商也没有登记，一年至少要有 {needed} 场。
-- en: {org} has no session in {year}; at least {needed} a year is expected.
-- hint.zh: 开过的补登记；没开的，有事多和大家商量。
-- hint.en: Enter the sessions that were held; else talk things over with people.
WITH spans AS (
    SELECT org_id, MIN(year(held_on)) AS first_year
    FROM deliberations.sessions
    GROUP BY org_id
),
years AS (
    SELECT s.org_id, one.year AS year
    FROM spans AS s
    CROSS JOIN as_of, unnest(generate_series(s.first_year, year(as_of.day) - 1)) AS one(year)
),
held AS (
    SELECT org_id, year(held_on) AS year, COUNT(*) AS sessions
    FROM deliberations.sessions
    GROUP BY org_id, year(held_on)
)
SELECT 'sessions' AS _resource, CAST(NULL AS BIGINT) AS _row, 'held_on' AS _field, p.basis_id AS _basis,
    COALESCE(org.name_zh, y.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, y.org_id) AS org_en,
    CAST(y.year AS VARCHAR) AS year, CAST(p.value AS BIGINT) AS needed
FROM years AS y
JOIN param AS p ON p.org_id = y.org_id AND p.key = 'deliberations_per_year'
    AND CAST(CAST(y.year AS VARCHAR) || '-01-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
LEFT JOIN held AS h ON h.org_id = y.org_id AND h.year = y.year
LEFT JOIN registry.organizations AS org ON org.org_id = y.org_id
WHERE COALESCE(h.sessions, 0) < CAST(p.value AS BIGINT)
