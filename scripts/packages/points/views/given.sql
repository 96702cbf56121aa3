SELECT s.period, SUM(s.issued) AS issued, SUM(s.redeemed) AS redeemed
FROM points.points_summary AS s
GROUP BY s.period
ORDER BY s.period
