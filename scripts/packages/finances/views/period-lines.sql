SELECT e.org_id, m.period, COALESCE(n.zh, e.plain_category) AS category_zh, COALESCE(n.en, e.plain_category) AS category_en,
    SUM(e.amount) AS amount, e.direction, COUNT(*) AS payments
FROM months_of_periods AS m
JOIN signed_entries AS e ON e.org_id = m.org_id AND e.period = m.month
LEFT JOIN plain_category_names AS n ON n.plain_category = e.plain_category
WHERE e.direction IN ('income', 'expense')
GROUP BY e.org_id, m.period, e.direction, n.zh, n.en, e.plain_category
ORDER BY e.org_id, m.period, e.direction DESC, SUM(e.amount) DESC, e.plain_category
