SELECT y.year, SUM(y.opened) AS opened, SUM(y.denied) AS denied, SUM(y.unable) AS unable, SUM(y.others) AS others, SUM(y.total) AS total
FROM yearly_outcomes AS y
GROUP BY y.year
ORDER BY y.year
