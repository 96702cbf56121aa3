SELECT f.label, SUM(f.part) AS value, SUM(f.whole) AS whole
FROM tech_figures AS f
GROUP BY f.place, f.label
ORDER BY f.place
