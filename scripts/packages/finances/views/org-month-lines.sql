WITH latest AS (
    SELECT org_id, MAX(period) AS period FROM finances.account_balances GROUP BY org_id
)
SELECT e.org_id, e.direction, COALESCE(n.zh, e.plain_category) AS category_zh, COALESCE(n.en, e.plain_category) AS category_en,
    SUM(e.amount) AS amount, COUNT(*) AS payments, e.period,
    CASE WHEN v.waiting > 0 THEN '待审核：有 ' || CAST(v.waiting AS VARCHAR) || ' 笔还没有通过村务监督审核，数字以后可能更正。' ELSE '都经过村务监督审核。' END AS review_zh,
    CASE WHEN v.waiting > 0 THEN 'To be reviewed: the oversight committee has not passed all of it (entries: ' || CAST(v.waiting AS VARCHAR) || '); figures may still change.'
        ELSE 'All of it has been reviewed by the oversight committee.' END AS review_en
FROM signed_entries AS e
JOIN latest AS l ON l.org_id = e.org_id AND l.period = e.period
JOIN reviewed_periods AS v ON v.org_id = e.org_id AND v.period = e.period
LEFT JOIN plain_category_names AS n ON n.plain_category = e.plain_category
WHERE e.direction IN ('income', 'expense')
GROUP BY e.org_id, e.direction, n.zh, n.en, e.plain_category, e.period, v.waiting
ORDER BY e.org_id, e.direction DESC, SUM(e.amount) DESC, e.plain_category
