-- What each unit spent in each year, by plain category; what was taken back is taken off.
SELECT e.org_id, e.year, COALESCE(n.zh, e.plain_category) AS category_zh, COALESCE(n.en, e.plain_category) AS category_en,
    SUM(e.amount) AS amount, COUNT(*) AS entries
FROM signed_entries AS e
LEFT JOIN plain_category_names AS n ON n.plain_category = e.plain_category
WHERE e.direction = 'expense'
GROUP BY e.org_id, e.year, e.plain_category, n.zh, n.en
ORDER BY e.org_id, e.year DESC, SUM(e.amount) DESC, e.plain_category
