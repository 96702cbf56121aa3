-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有公布", "by {today} it was not published"],
--     "late": ["到{published_on}才公布", "it was published only on {published_on}"]}
-- zh: {org}{year}年的年报应在{due_on}以前公布，{finding}。
-- en: {org}: the report of {year} was due by {due_on}; {finding}.
-- hint.zh: 公布了的填公布日期；没公布的尽快公布。
-- hint.en: Enter the day where it was published; else publish it soon.
WITH years AS (
    SELECT t.org_id, t.year, MIN(t._row) AS _row
    FROM information_requests.annual_table3 AS t
    GROUP BY t.org_id, t.year
),
dues AS (
    SELECT y.org_id, y.year, CAST(CAST(y.year + 1 AS VARCHAR) || '-' || p.value AS DATE) AS due_on, p.basis_id
    FROM years AS y
    JOIN param AS p ON p.org_id = y.org_id AND p.key = 'foi_report_deadline'
        AND CAST(CAST(y.year + 1 AS VARCHAR) || '-01-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
)
SELECT 'annual_reports' AS _resource, r._row AS _row, 'published_on' AS _field, d.basis_id AS _basis, COALESCE(org.name_zh, d.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en, CAST(d.year AS VARCHAR) AS year, d.due_on AS due_on,
    CASE WHEN r.published_on IS NULL THEN 'missing' ELSE 'late' END AS finding, as_of.day AS today, r.published_on AS published_on
FROM dues AS d
CROSS JOIN as_of
LEFT JOIN information_requests.annual_reports AS r ON r.org_id = d.org_id AND r.year = d.year
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE COALESCE(r.published_on, as_of.day) > d.due_on
