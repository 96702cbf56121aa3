WITH entries AS (
    SELECT t.org_id, t.period, substr(t.period, 1, 4) AS year, COALESCE(o.direction, t.direction) AS direction,
        COALESCE(o.plain_category, t.plain_category) AS plain_category,
        CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
), latest AS (
    -- The last year that is over; the running one where there is no other.
    SELECT t.org_id, COALESCE(MAX(CASE WHEN substr(t.period, 1, 4) < substr(CAST(today.day AS VARCHAR), 1, 4) THEN substr(t.period, 1, 4) END),
        MAX(substr(t.period, 1, 4))) AS year
    FROM finances.transactions AS t
    CROSS JOIN as_of AS today
    GROUP BY t.org_id
), names AS (
    SELECT plain_category, MIN(zh) AS zh, MIN(en) AS en, MAX(CASE WHEN always_show THEN 1 ELSE 0 END) AS always_show
    FROM finances.plain_categories
    GROUP BY plain_category
), sums AS (
    SELECT e.org_id, e.year, e.plain_category, COALESCE(n.zh, e.plain_category) AS zh, COALESCE(n.en, e.plain_category) AS en,
        COALESCE(n.always_show, 0) AS always_show, SUM(e.amount) AS amount
    FROM entries AS e
    JOIN latest AS l ON l.year = e.year AND l.org_id = e.org_id
    LEFT JOIN names AS n ON n.plain_category = e.plain_category
    WHERE e.direction = 'expense'
    GROUP BY e.org_id, e.year, e.plain_category, n.zh, n.en, n.always_show
), ranked AS (
    SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.org_id, s.always_show ORDER BY s.amount DESC, s.plain_category) AS place FROM sums AS s
), shown AS (
    SELECT r.*, CASE WHEN r.always_show = 1 OR r.place <= 6 THEN 0 ELSE 1 END AS folded FROM ranked AS r
)
SELECT s.org_id, CASE WHEN s.folded = 1 THEN '其余各类' ELSE s.zh END AS category_zh,
    CASE WHEN s.folded = 1 THEN 'All the rest' ELSE s.en END AS category_en, SUM(s.amount) AS amount, s.year AS year
FROM shown AS s
GROUP BY s.org_id, s.folded, CASE WHEN s.folded = 1 THEN '其余各类' ELSE s.zh END,
    CASE WHEN s.folded = 1 THEN 'All the rest' ELSE s.en END, s.year
ORDER BY s.org_id, s.folded, SUM(s.amount) DESC, category_zh
