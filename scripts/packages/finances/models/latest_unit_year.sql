-- The year that a unit's pages show, and its span in words.
WITH chosen AS (
    -- The last year whose December is there; where there is none, the newest one as far as it goes.
    SELECT org_id, COALESCE(MAX(CASE WHEN last_month = '12' THEN year END), MAX(year)) AS year FROM unit_years GROUP BY org_id
)
SELECT y.org_id, y.year,
    y.year || '年' || CASE WHEN y.last_month = '12' THEN '' ELSE CAST(CAST(y.first_month AS INTEGER) AS VARCHAR) || '月—'
        || CAST(CAST(y.last_month AS INTEGER) AS VARCHAR) || '月' END AS span_zh,
    y.year || CASE WHEN y.last_month = '12' THEN '' ELSE ' (months ' || CAST(CAST(y.first_month AS INTEGER) AS VARCHAR) || '–'
        || CAST(CAST(y.last_month AS INTEGER) AS VARCHAR) || ')' END AS span_en
FROM unit_years AS y
JOIN chosen AS c ON c.org_id = y.org_id AND c.year = y.year
