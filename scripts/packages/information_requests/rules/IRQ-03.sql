-- severity: error
-- zh: {org}{year}年各月一共收到 {months} 件，表三写新收 {new} 件。
-- en: {org}: {months} requests came in the months of {year}, but Table 3 has {new} new ones.
-- hint.zh: 核对月度办理和表三，数的是同一批申请。
-- hint.en: Check the months against Table 3: both count the same requests.
WITH months AS (
    SELECT org_id, CAST(substr(month, 1, 4) AS INTEGER) AS year, SUM(received) AS months, MIN(_row) AS _row
    FROM information_requests.requests_monthly
    GROUP BY org_id, CAST(substr(month, 1, 4) AS INTEGER)
    HAVING COUNT(*) = 12
),
reported AS (
    SELECT org_id, year, SUM(CASE WHEN row_code = 'new_received' THEN "count" ELSE 0 END) AS new
    FROM information_requests.annual_table3
    GROUP BY org_id, year
)
SELECT 'requests_monthly' AS _resource, m._row AS _row, 'received' AS _field, COALESCE(org.name_zh, m.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, m.org_id) AS org_en, CAST(m.year AS VARCHAR) AS year, m.months AS months, r.new AS new
FROM months AS m
JOIN reported AS r ON r.org_id = m.org_id AND r.year = m.year
LEFT JOIN registry.organizations AS org ON org.org_id = m.org_id
WHERE r.new <> m.months
