SELECT w.label_zh, w.label_en, SUM(c.part) AS value, SUM(c.whole) AS whole
FROM request_figures AS c
JOIN request_words AS w ON w.place = c.place
GROUP BY w.place, w.label_zh, w.label_en
ORDER BY w.place
