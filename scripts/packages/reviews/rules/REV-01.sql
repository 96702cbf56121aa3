-- severity: warning
-- zh: {org}{year}年没有登记对成员的民主评议，一年至少评 {needed} 次。
-- en: {org} has no review of its members in {year}; at least {needed} a year is required.
-- hint.zh: 评过的补登记；没评的尽快评，由监督机构主持。
-- hint.en: Enter the review where it was held; else hold one, chaired by the supervision body.
WITH spans AS (
    SELECT org_id, MIN(year) AS first_year FROM reviews.review_rounds GROUP BY org_id
),
years AS (
    SELECT s.org_id, one.year AS year
    FROM spans AS s
    CROSS JOIN as_of, unnest(generate_series(s.first_year, year(as_of.day) - 1)) AS one(year)
),
held AS (
    SELECT org_id, year, COUNT(*) AS rounds FROM reviews.review_rounds WHERE kind = 'committee_members' GROUP BY org_id, year
)
SELECT 'review_rounds' AS _resource, CAST(NULL AS BIGINT) AS _row, 'held_on' AS _field, p.basis_id AS _basis,
    COALESCE(org.name_zh, y.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, y.org_id) AS org_en,
    CAST(y.year AS VARCHAR) AS year, CAST(p.value AS BIGINT) AS needed
FROM years AS y
JOIN param AS p ON p.org_id = y.org_id AND p.key = 'appraisal_per_year'
    AND CAST(CAST(y.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN p.valid_from AND p.valid_to
LEFT JOIN held AS h ON h.org_id = y.org_id AND h.year = y.year
LEFT JOIN registry.organizations AS org ON org.org_id = y.org_id
WHERE COALESCE(h.rounds, 0) < CAST(p.value AS BIGINT)
