-- severity: error
-- labels: applicant = annual_table3.applicant_type
-- zh: {org}{year}年表三“{applicant}”一栏上年结转写 {over} 件，上一年的表三写结转下年 {forward} 件。
-- en: {org}, Table 3 of {year}, {applicant}: {over} carried over, but the year before carried {forward} forward.
-- hint.zh: 两年的年报对一对，改错的那一年。
-- hint.en: Compare the two reports and mend the wrong one.
WITH sides AS (
    SELECT org_id, year, applicant_type, SUM(CASE WHEN row_code = 'carried_over' THEN "count" ELSE 0 END) AS over,
        SUM(CASE WHEN row_code = 'carried_forward' THEN "count" ELSE 0 END) AS forward, MIN(_row) AS _row
    FROM information_requests.annual_table3
    GROUP BY org_id, year, applicant_type
),
years AS (
    SELECT DISTINCT org_id, year FROM information_requests.annual_table3
),
wanted AS (
    SELECT now.org_id, now.year, a.applicant_type
    FROM years AS now
    JOIN years AS before ON before.org_id = now.org_id AND before.year = now.year - 1
    JOIN (SELECT DISTINCT org_id, applicant_type FROM information_requests.annual_table3) AS a ON a.org_id = now.org_id
)
SELECT 'annual_table3' AS _resource, COALESCE(s._row, b._row) AS _row, 'count' AS _field, COALESCE(org.name_zh, w.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, w.org_id) AS org_en, CAST(w.year AS VARCHAR) AS year, w.applicant_type AS applicant,
    COALESCE(s.over, 0) AS over, COALESCE(b.forward, 0) AS forward
FROM wanted AS w
LEFT JOIN sides AS s ON s.org_id = w.org_id AND s.year = w.year AND s.applicant_type = w.applicant_type
LEFT JOIN sides AS b ON b.org_id = w.org_id AND b.year = w.year - 1 AND b.applicant_type = w.applicant_type
LEFT JOIN registry.organizations AS org ON org.org_id = w.org_id
WHERE COALESCE(s.over, 0) <> COALESCE(b.forward, 0)
