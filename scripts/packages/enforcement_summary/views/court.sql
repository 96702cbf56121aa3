SELECT y.year, CAST(SUM(CASE y.metric WHEN 'lawsuits' THEN y.value ELSE 0 END) AS BIGINT) AS lawsuits,
    CAST(SUM(CASE y.metric WHEN 'lawsuits_lost' THEN y.value ELSE 0 END) AS BIGINT) AS lost
FROM enforcement_summary.yearly AS y
GROUP BY y.year
ORDER BY y.year
