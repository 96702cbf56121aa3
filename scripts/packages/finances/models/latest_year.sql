-- The year that the pages of all units together show, and its span in words.
WITH years AS (
    -- A year is whole when every unit that has anything in it has its December.
    SELECT year, MIN(first_month) AS first_month, MAX(last_month) AS last_month, MIN(last_month) = '12' AS whole FROM unit_years GROUP BY year
),
chosen AS (
    SELECT COALESCE(MAX(CASE WHEN whole THEN year END), MAX(year)) AS year FROM years
)
SELECT y.year,
    y.year || '年' || CASE WHEN y.whole THEN '' ELSE CAST(CAST(y.first_month AS INTEGER) AS VARCHAR) || '月—'
        || CAST(CAST(y.last_month AS INTEGER) AS VARCHAR) || '月已公布的账' END AS span_zh,
    y.year || CASE WHEN y.whole THEN '' ELSE ' (months ' || CAST(CAST(y.first_month AS INTEGER) AS VARCHAR) || '–'
        || CAST(CAST(y.last_month AS INTEGER) AS VARCHAR) || ', as far as published)' END AS span_en
FROM years AS y
JOIN chosen AS c ON c.year = y.year
