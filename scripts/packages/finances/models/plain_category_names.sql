-- What each plain category is called, and whether it is always shown.
SELECT plain_category, MIN(zh) AS zh, MIN(en) AS en, MAX(CASE WHEN always_show THEN 1 ELSE 0 END) AS always_show
FROM finances.plain_categories
GROUP BY plain_category
