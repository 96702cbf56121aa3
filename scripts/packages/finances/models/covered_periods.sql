-- Periods that were published in another length than the register says: a month in its quarter, a quarter by its three months.
WITH published AS (
    SELECT DISTINCT org_id, period FROM finances.period_disclosures WHERE published_on IS NOT NULL
),
months AS (
    SELECT q.org_id, q.period AS told, substr(q.period, 1, 4) || '-' || CASE WHEN m.month < 10 THEN '0' ELSE '' END || CAST(m.month AS VARCHAR) AS period
    FROM published AS q
    CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) AS m(month)
    WHERE (length(q.period) = 4 OR substr(q.period, 5, 1) IN ('Q', 'H'))
        AND CASE WHEN length(q.period) = 4 THEN true
            WHEN substr(q.period, 5, 1) = 'H' THEN CEIL(m.month / 6.0) = CAST(substr(q.period, 6, 1) AS INTEGER)
            ELSE CEIL(m.month / 3.0) = CAST(substr(q.period, 6, 1) AS INTEGER) END
),
quarters AS (
    SELECT org_id, MIN(period) AS told, substr(period, 1, 4) || 'Q' || CAST(CAST(CEIL(CAST(substr(period, 6, 2) AS INTEGER) / 3.0) AS INTEGER) AS VARCHAR) AS period
    FROM published
    WHERE substr(period, 5, 1) = '-'
    GROUP BY org_id, substr(period, 1, 4) || 'Q' || CAST(CAST(CEIL(CAST(substr(period, 6, 2) AS INTEGER) / 3.0) AS INTEGER) AS VARCHAR)
    HAVING COUNT(*) = 3
)
SELECT org_id, period, MIN(told) AS told FROM months GROUP BY org_id, period
UNION ALL
SELECT org_id, period, MIN(told) AS told FROM quarters GROUP BY org_id, period
