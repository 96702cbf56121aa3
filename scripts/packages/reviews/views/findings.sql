SELECT year(a.published_on) AS year, SUM(a.findings_count) AS findings, SUM(COALESCE(a.rectified_count, 0)) AS rectified
FROM reviews.audits AS a
WHERE a.published_on IS NOT NULL
GROUP BY year(a.published_on)
ORDER BY year
