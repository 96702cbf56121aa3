WITH entries AS (
    SELECT t.org_id, t.period, substr(t.period, 1, 4) AS year, COALESCE(o.direction, t.direction) AS direction,
        COALESCE(o.plain_category, t.plain_category) AS plain_category,
        CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
), latest AS (
    SELECT org_id, MAX(period) AS period FROM finances.account_balances GROUP BY org_id
), names AS (
    SELECT plain_category, MIN(zh) AS zh, MIN(en) AS en, MAX(CASE WHEN always_show THEN 1 ELSE 0 END) AS always_show
    FROM finances.plain_categories
    GROUP BY plain_category
), reviewed AS (
    -- What the oversight committee has not passed yet is said: it may still be corrected.
    SELECT org_id, period, SUM(CASE WHEN supervision_status = 'passed' THEN 0 ELSE 1 END) AS waiting
    FROM finances.transactions
    GROUP BY org_id, period
)
SELECT e.org_id, e.direction, COALESCE(n.zh, e.plain_category) AS category_zh, COALESCE(n.en, e.plain_category) AS category_en,
    SUM(e.amount) AS amount, COUNT(*) AS payments, e.period,
    CASE WHEN v.waiting > 0 THEN '待审核：有 ' || CAST(v.waiting AS VARCHAR) || ' 笔还没有通过村务监督审核，数字以后可能更正。' ELSE '都经过村务监督审核。' END AS review_zh,
    CASE WHEN v.waiting > 0 THEN 'To be reviewed: the oversight committee has not passed all of it (entries: ' || CAST(v.waiting AS VARCHAR) || '); figures may still change.'
        ELSE 'All of it has been reviewed by the oversight committee.' END AS review_en
FROM entries AS e
JOIN latest AS l ON l.org_id = e.org_id AND l.period = e.period
JOIN reviewed AS v ON v.org_id = e.org_id AND v.period = e.period
LEFT JOIN names AS n ON n.plain_category = e.plain_category
WHERE e.direction IN ('income', 'expense')
GROUP BY e.org_id, e.direction, n.zh, n.en, e.plain_category, e.period, v.waiting
ORDER BY e.org_id, e.direction DESC, SUM(e.amount) DESC, e.plain_category
