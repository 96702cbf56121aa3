-- severity: warning
-- labels: assembly = {
--     "village_committee": ["村民会议", "villagers’ assembly"],
--     "residents_committee": ["居民会议", "residents’ assembly"],
--     "collective_org": ["成员大会", "members’ assembly"]}
-- zh: 会议表里没有{org}{year}年的{assembly}，每年至少要开一次。
-- en: The table of meetings has no {assembly} of {org} in {year}; one a year is required at least.
-- hint.zh: 开过的（含户代表会议），补进“会议”表；没开的，下一年度应当召开。
-- hint.en: Enter it where it was held (an assembly of household representatives counts); else hold one.
WITH spans AS (
    SELECT org_id, CAST(MIN(year(held_on)) AS BIGINT) AS first_year
    FROM decisions.meetings
    GROUP BY org_id
),
years AS (
    SELECT s.org_id, one.year AS year
    FROM spans AS s
    CROSS JOIN as_of,
    unnest(generate_series(s.first_year, CAST(year(as_of.day) AS BIGINT))) AS one(year)
),
held AS (
    SELECT org_id, body = 'collective_members' AS of_members, year(held_on) AS year, COUNT(*) AS meetings
    FROM decisions.meetings
    WHERE body IN ('villagers_assembly', 'household_reps', 'residents_assembly', 'collective_members')
    GROUP BY org_id, body = 'collective_members', year(held_on)
)
SELECT
    'meetings' AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    'held_on' AS _field,
    p.basis_id AS _basis,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    CAST(y.year AS VARCHAR) AS year,
    o.org_type AS assembly
FROM years AS y
JOIN registry.organizations AS o
    ON o.org_id = y.org_id AND o.org_type IN ('village_committee', 'residents_committee', 'collective_org')
    AND (o.effective_to IS NULL OR y.year <= year(o.effective_to))
JOIN param AS p ON p.org_id = y.org_id AND p.key = 'assembly_per_year'
    AND CAST(CAST(y.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
LEFT JOIN held ON held.org_id = y.org_id AND held.year = y.year AND held.of_members = (o.org_type = 'collective_org')
WHERE y.year < year(as_of.day) AND COALESCE(held.meetings, 0) < CAST(p.value AS BIGINT)
