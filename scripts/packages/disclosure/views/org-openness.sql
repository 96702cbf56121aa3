-- Of fewer than ten there is no percentage: one more or less would move it by more than it says.
SELECT c.org_id, w.label_zh, w.label_en, c.part, c.whole,
    CASE WHEN c.whole >= 10 THEN CAST(c.part * 100.0 / c.whole AS DECIMAL(9, 1)) END AS share,
    CASE WHEN c.whole < 10 THEN 'not-applicable' END AS share_absent,
    w.source_zh, w.source_en
FROM openness_parts AS c
JOIN openness_words AS w ON w.place = c.place
WHERE c.whole > 0
ORDER BY c.org_id, w.place
