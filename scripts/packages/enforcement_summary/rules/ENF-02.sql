-- severity: warning
-- labels: metric = yearly.metric
-- zh: {year}年填了“{metric}”，没有填全部有多少，算不出占多少。
-- en: {year}: “{metric}” is entered, but not of how many; no share can be told.
-- hint.zh: 补填总数；没有的填 0。
-- hint.en: Enter the whole; 0 where there was none.
SELECT 'yearly' AS _resource, e._row AS _row, 'metric' AS _field, CAST(e.year AS VARCHAR) AS year, e.metric AS metric
FROM enforcement_parts AS e
WHERE e.of_value IS NULL
