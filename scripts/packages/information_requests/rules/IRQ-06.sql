-- severity: error
-- labels: what = {"new": ["新收", "new requests"], "processed": ["办结", "processed requests"]}
-- zh: {org}{year}年年报正文写{what} {told} 件，表三是 {table} 件。
-- en: {org}, report of {year}: the text has {told} {what}, Table 3 has {table}.
-- hint.zh: 正文和表三要一样，改错的那一处。
-- hint.en: Text and table must agree: mend the wrong one.
WITH told AS (
    SELECT r._row, r.org_id, r.year, 'new' AS what, r.text_new_received AS told
    FROM information_requests.annual_reports AS r
    UNION ALL
    SELECT r._row, r.org_id, r.year, 'processed', r.text_processed
    FROM information_requests.annual_reports AS r
),
tables AS (
    SELECT org_id, year, 'new' AS what, SUM(CASE WHEN row_code = 'new_received' THEN "count" ELSE 0 END) AS requests
    FROM information_requests.annual_table3
    GROUP BY org_id, year
    UNION ALL
    SELECT org_id, year, 'processed', total FROM yearly_outcomes
)
SELECT 'annual_reports' AS _resource, t._row AS _row, CASE WHEN t.what = 'new' THEN 'text_new_received' ELSE 'text_processed' END AS _field,
    COALESCE(org.name_zh, t.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en, CAST(t.year AS VARCHAR) AS year,
    t.what AS what, t.told AS told, b.requests AS "table"
FROM told AS t
JOIN tables AS b ON b.org_id = t.org_id AND b.year = t.year AND b.what = t.what
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.told <> b.requests
