WITH entries AS (
    SELECT t.org_id, t.period, substr(t.period, 1, 4) AS year, COALESCE(o.direction, t.direction) AS direction,
        COALESCE(o.plain_category, t.plain_category) AS plain_category,
        CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
), years AS (
    SELECT org_id, substr(period, 1, 4) AS year, MIN(substr(period, 6, 2)) AS first_month, MAX(substr(period, 6, 2)) AS last_month
    FROM finances.transactions
    GROUP BY org_id, substr(period, 1, 4)
), chosen AS (
    -- The last year whose December is there; where there is none, the newest one as far as it goes.
    SELECT org_id, COALESCE(MAX(CASE WHEN last_month = '12' THEN year END), MAX(year)) AS year FROM years GROUP BY org_id
), latest AS (
    SELECT y.org_id, y.year,
        y.year || '年' || CASE WHEN y.last_month = '12' THEN '' ELSE CAST(CAST(y.first_month AS INTEGER) AS VARCHAR) || '月—'
            || CAST(CAST(y.last_month AS INTEGER) AS VARCHAR) || '月' END AS span_zh,
        y.year || CASE WHEN y.last_month = '12' THEN '' ELSE ' (months ' || CAST(CAST(y.first_month AS INTEGER) AS VARCHAR) || '–'
            || CAST(CAST(y.last_month AS INTEGER) AS VARCHAR) || ')' END AS span_en
    FROM years AS y
    JOIN chosen AS c ON c.org_id = y.org_id AND c.year = y.year
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
    CASE WHEN s.folded = 1 THEN 'All the rest' ELSE s.en END AS category_en, SUM(s.amount) AS amount, s.year AS year,
    l.span_zh AS span_zh, l.span_en AS span_en
FROM shown AS s
JOIN latest AS l ON l.org_id = s.org_id AND l.year = s.year
GROUP BY s.org_id, s.folded, CASE WHEN s.folded = 1 THEN '其余各类' ELSE s.zh END,
    CASE WHEN s.folded = 1 THEN 'All the rest' ELSE s.en END, s.year, l.span_zh, l.span_en
ORDER BY s.org_id, s.folded, SUM(s.amount) DESC, category_zh
