SELECT c.org_id, w.label_zh, w.label_en, c.part AS value, c.whole
FROM request_figures AS c
JOIN request_words AS w ON w.place = c.place
ORDER BY c.org_id, w.place
