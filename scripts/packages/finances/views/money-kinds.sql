WITH sums AS (
    SELECT k.year, k.kind, k.place, SUM(CASE WHEN k.direction = 'income' THEN k.amount ELSE 0 END) AS received,
        SUM(CASE WHEN k.direction = 'expense' THEN k.amount ELSE 0 END) AS paid
    FROM kinds_of_money AS k
    JOIN latest_year AS l ON l.year = k.year
    GROUP BY k.year, k.kind, k.place
    UNION ALL
    -- Income and expense stand first, also where there was none.
    SELECT l.year, 'result', 1, CAST(0 AS DECIMAL(18, 2)), CAST(0 AS DECIMAL(18, 2)) FROM latest_year AS l
)
SELECT s.kind, SUM(s.received) AS received, SUM(s.paid) AS paid, s.year, l.span_zh, l.span_en
FROM sums AS s
JOIN latest_year AS l ON l.year = s.year
GROUP BY s.kind, s.place, s.year, l.span_zh, l.span_en
ORDER BY s.place
