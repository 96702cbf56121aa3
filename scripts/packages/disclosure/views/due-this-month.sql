-- By item and not by unit: of two hundred villages the same twenty lines.
SELECT
    j.item AS item_zh,
    MAX(j.item_en) AS item_en,
    j.due_on,
    COUNT(*) AS due,
    SUM(CASE WHEN j.published_on IS NULL THEN 0 ELSE 1 END) AS published,
    SUM(CASE WHEN j.published_on IS NULL THEN 1 ELSE 0 END) AS open
FROM judged_occasions AS j
CROSS JOIN as_of
WHERE year(j.due_on) = year(as_of.day) AND month(j.due_on) = month(as_of.day)
GROUP BY j.item, j.due_on
ORDER BY j.due_on, j.item
