WITH sums AS (
    SELECT k.org_id, k.year, k.kind, k.place, SUM(CASE WHEN k.direction = 'income' THEN k.amount ELSE 0 END) AS received,
        SUM(CASE WHEN k.direction = 'expense' THEN k.amount ELSE 0 END) AS paid
    FROM kinds_of_money AS k
    JOIN latest_unit_year AS l ON l.org_id = k.org_id AND l.year = k.year
    GROUP BY k.org_id, k.year, k.kind, k.place
    UNION ALL
    -- Income and expense stand first, also where there was none.
    SELECT l.org_id, l.year, 'result', 1, CAST(0 AS DECIMAL(18, 2)), CAST(0 AS DECIMAL(18, 2)) FROM latest_unit_year AS l
)
SELECT s.org_id, s.kind, SUM(s.received) AS received, SUM(s.paid) AS paid, s.year, l.span_zh, l.span_en
FROM sums AS s
JOIN latest_unit_year AS l ON l.org_id = s.org_id AND l.year = s.year
GROUP BY s.org_id, s.kind, s.place, s.year, l.span_zh, l.span_en
ORDER BY s.org_id, s.place
