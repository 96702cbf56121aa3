SELECT w.label_zh, w.label_en, SUM(c.part) AS part, SUM(c.whole) AS whole,
    CASE WHEN SUM(c.whole) >= 10 THEN CAST(SUM(c.part) * 100.0 / SUM(c.whole) AS DECIMAL(9, 1)) END AS share,
    CASE WHEN SUM(c.whole) < 10 THEN 'not-applicable' END AS share_absent,
    COUNT(*) AS units, w.source_zh, w.source_en
FROM openness_parts AS c
JOIN openness_words AS w ON w.place = c.place
WHERE c.whole > 0
GROUP BY w.place, w.label_zh, w.label_en, w.source_zh, w.source_en
ORDER BY w.place
