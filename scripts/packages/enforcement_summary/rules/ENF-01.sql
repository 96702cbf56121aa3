-- severity: error
-- labels: metric = yearly.metric
-- zh: {year}年“{metric}”写着 {part}，比全部的 {whole} 还多。
-- en: {year}: “{metric}” says {part}, more than the {whole} there are in all.
-- hint.zh: 核对两个数。
-- hint.en: Check both numbers.
SELECT 'yearly' AS _resource, e._row AS _row, 'value' AS _field, CAST(e.year AS VARCHAR) AS year, e.metric AS metric,
    CAST(e.value AS BIGINT) AS part, CAST(e.of_value AS BIGINT) AS whole
FROM enforcement_parts AS e
WHERE CAST(e.value AS BIGINT) > CAST(e.of_value AS BIGINT)
