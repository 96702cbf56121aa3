-- severity: error
-- labels: metric = yearly.metric
-- zh: {year}年“{metric}”写着 {value}，件数应当是整数。
-- en: {year}: “{metric}” says {value}; a number of cases is whole.
-- hint.zh: 核对这个数。
-- hint.en: Check the number.
SELECT 'yearly' AS _resource, y._row AS _row, 'value' AS _field, CAST(y.year AS VARCHAR) AS year, y.metric AS metric, y.value AS value
FROM enforcement_summary.yearly AS y
WHERE y.metric <> 'fines_yuan' AND y.value <> FLOOR(y.value)
