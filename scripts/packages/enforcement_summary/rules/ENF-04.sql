-- severity: warning
-- labels: metric = yearly.metric
-- zh: {year}年“{metric}”这里写着 {value}，信息公开年度报告里写的是 {reported}。
-- en: {year}: “{metric}” says {value} here and {reported} in the yearly report on open information.
-- hint.zh: 核对，改成一样的。
-- hint.en: Check and make them the same.
WITH reported AS (
    SELECT t.org_id, t.year, CASE t.category WHEN 'licensing' THEN 'licences' WHEN 'punishment' THEN 'penalties' WHEN 'coercion' THEN 'coercions' END AS metric,
        SUM(t.value) AS value
    FROM information_requests.annual_table2 AS t
    WHERE t.metric = 'decisions'
    GROUP BY t.org_id, t.year, t.category
)
SELECT 'yearly' AS _resource, y._row AS _row, 'value' AS _field, CAST(y.year AS VARCHAR) AS year, y.metric AS metric,
    CAST(y.value AS BIGINT) AS value, CAST(r.value AS BIGINT) AS reported
FROM enforcement_summary.yearly AS y
JOIN reported AS r ON r.org_id = y.org_id AND r.year = y.year AND r.metric = y.metric
WHERE CAST(y.value AS BIGINT) <> CAST(r.value AS BIGINT)
