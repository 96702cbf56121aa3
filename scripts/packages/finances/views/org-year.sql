WITH spans AS (
    SELECT b.org_id, l.year, MIN(b.period) AS first_period, MAX(b.period) AS last_period
    FROM finances.account_balances AS b
    JOIN latest_unit_year AS l ON l.org_id = b.org_id AND l.year = substr(b.period, 1, 4)
    GROUP BY b.org_id, l.year
),
ends AS (
    SELECT s.org_id, s.year, SUM(CASE WHEN b.period = s.first_period THEN b.opening ELSE 0 END) AS opening,
        SUM(CASE WHEN b.period = s.last_period THEN b.closing ELSE 0 END) AS closing
    FROM spans AS s
    JOIN finances.account_balances AS b ON b.org_id = s.org_id AND b.period IN (s.first_period, s.last_period)
    GROUP BY s.org_id, s.year
),
sums AS (
    SELECT e.org_id, e.year, e.direction, e.plain_category, SUM(e.amount) AS amount
    FROM signed_entries AS e
    JOIN latest_unit_year AS l ON l.org_id = e.org_id AND l.year = e.year
    WHERE e.direction IN ('income', 'expense')
    GROUP BY e.org_id, e.year, e.direction, e.plain_category
),
ranked AS (
    SELECT s.*, COALESCE(n.zh, s.plain_category) AS zh, COALESCE(n.en, s.plain_category) AS en, COALESCE(n.always_show, 0) AS always_show,
        ROW_NUMBER() OVER (PARTITION BY s.org_id, s.direction ORDER BY s.amount DESC, s.plain_category) AS place
    FROM sums AS s
    LEFT JOIN plain_category_names AS n ON n.plain_category = s.plain_category
),
folded AS (
    SELECT r.org_id, r.year, r.direction, r.amount,
        CASE WHEN r.place <= 5 OR r.always_show = 1 THEN r.place ELSE 99 END AS place,
        CASE WHEN r.place <= 5 OR r.always_show = 1 THEN r.zh WHEN r.direction = 'income' THEN '其余收到的' ELSE '其余付出的' END AS zh,
        CASE WHEN r.place <= 5 OR r.always_show = 1 THEN r.en WHEN r.direction = 'income' THEN 'All else received' ELSE 'All else paid' END AS en
    FROM ranked AS r
),
steps AS (
    SELECT org_id, year, 1 AS part, 0 AS place, '期初余额' AS zh, 'At the beginning' AS en, opening AS amount
    FROM ends
    UNION ALL
    SELECT org_id, year, CASE direction WHEN 'income' THEN 2 ELSE 3 END, place, zh, en,
        SUM(CASE direction WHEN 'income' THEN amount ELSE -amount END)
    FROM folded
    GROUP BY org_id, year, direction, place, zh, en
    UNION ALL
    SELECT org_id, year, 4, 0, '期末余额', 'At the end', closing FROM ends
)
SELECT s.org_id, s.zh AS item_zh, s.en AS item_en, s.amount, s.year, l.span_zh, l.span_en
FROM steps AS s
JOIN latest_unit_year AS l ON l.org_id = s.org_id AND l.year = s.year
ORDER BY s.org_id, s.part, s.place, s.zh
