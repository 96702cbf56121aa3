-- severity: error
-- labels: applicant = annual_table3.applicant_type
-- zh: {org}{year}年表三“{applicant}”一栏：新收加结转 {come} 件，办结加结转下年 {gone} 件，应当相等。
-- en: {org}, Table 3 of {year}, {applicant}: {come} came in, {gone} were processed or carried forward; they should be equal.
-- hint.zh: 新收 + 上年结转 = 办结 + 结转下年，一栏一栏核对。
-- hint.en: New + carried over = processed + carried forward, column by column.
SELECT 'annual_table3' AS _resource, MIN(t._row) AS _row, 'count' AS _field, COALESCE(MIN(org.name_zh), t.org_id) AS org_zh,
    COALESCE(MIN(org.name_en), MIN(org.name_zh), t.org_id) AS org_en, CAST(t.year AS VARCHAR) AS year, t.applicant_type AS applicant,
    SUM(CASE WHEN l.fate = 'come' THEN t."count" ELSE 0 END) AS come, SUM(CASE WHEN l.fate = 'come' THEN 0 ELSE t."count" END) AS gone
FROM information_requests.annual_table3 AS t
JOIN request_lines AS l ON l.row_code = t.row_code
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
GROUP BY t.org_id, t.year, t.applicant_type
HAVING SUM(CASE WHEN l.fate = 'come' THEN t."count" ELSE -t."count" END) <> 0
