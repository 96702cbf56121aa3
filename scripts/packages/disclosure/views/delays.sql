WITH late AS (
    SELECT date_diff('day', d.due_on, d.published_on) AS days
    FROM publication_dues AS d
    WHERE d.published_on IS NOT NULL
),
dated AS (
    -- Those on time are said and not drawn: beside some hundreds of them no late one would be seen.
    SELECT COUNT(l.days) AS dated FROM late AS l
),
classes(place, label_zh, label_en, low, high) AS (
    VALUES
        (2, '晚1—3天', '1–3 days', 1, 3), (3, '晚4—7天', '4–7 days', 4, 7),
        (4, '晚8—30天', '8–30 days', 8, 30), (5, '晚30天以上', 'Over 30 days', 31, 100000)
)
SELECT c.label_zh AS delay_zh, c.label_en AS delay_en, COUNT(l.days) AS publications, MAX(a.dated) AS dated
FROM classes AS c
CROSS JOIN dated AS a
LEFT JOIN late AS l ON l.days BETWEEN c.low AND c.high
GROUP BY c.place, c.label_zh, c.label_en
ORDER BY c.place
