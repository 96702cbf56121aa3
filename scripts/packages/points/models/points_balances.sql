-- What had been given and not yet redeemed at the end of each quarter.
SELECT s.org_id, s.period, s._row,
    SUM(s.issued - s.redeemed) OVER (PARTITION BY s.org_id ORDER BY s.period ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS balance
FROM points.points_summary AS s
