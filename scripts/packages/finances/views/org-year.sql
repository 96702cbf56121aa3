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
), spans AS (
    SELECT b.org_id, l.year, MIN(b.period) AS first_period, MAX(b.period) AS last_period
    FROM finances.account_balances AS b
    JOIN latest AS l ON l.org_id = b.org_id AND l.year = substr(b.period, 1, 4)
    GROUP BY b.org_id, l.year
), ends AS (
    SELECT s.org_id, s.year, SUM(CASE WHEN b.period = s.first_period THEN b.opening ELSE 0 END) AS opening,
        SUM(CASE WHEN b.period = s.last_period THEN b.closing ELSE 0 END) AS closing
    FROM spans AS s
    JOIN finances.account_balances AS b ON b.org_id = s.org_id AND b.period IN (s.first_period, s.last_period)
    GROUP BY s.org_id, s.year
), sums AS (
    SELECT e.org_id, e.year, e.direction, e.plain_category, SUM(e.amount) AS amount
    FROM entries AS e
    JOIN latest AS l ON l.org_id = e.org_id AND l.year = e.year
    WHERE e.direction IN ('income', 'expense')
    GROUP BY e.org_id, e.year, e.direction, e.plain_category
), ranked AS (
    SELECT s.*, COALESCE(n.zh, s.plain_category) AS zh, COALESCE(n.en, s.plain_category) AS en, COALESCE(n.always_show, 0) AS always_show,
        ROW_NUMBER() OVER (PARTITION BY s.org_id, s.direction ORDER BY s.amount DESC, s.plain_category) AS place
    FROM sums AS s
    LEFT JOIN names AS n ON n.plain_category = s.plain_category
), folded AS (
    SELECT r.org_id, r.year, r.direction, r.amount,
        CASE WHEN r.place <= 5 OR r.always_show = 1 THEN r.place ELSE 99 END AS place,
        CASE WHEN r.place <= 5 OR r.always_show = 1 THEN r.zh WHEN r.direction = 'income' THEN '其余收入' ELSE '其余支出' END AS zh,
        CASE WHEN r.place <= 5 OR r.always_show = 1 THEN r.en WHEN r.direction = 'income' THEN 'Other income' ELSE 'Other spending' END AS en
    FROM ranked AS r
), steps AS (
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
JOIN latest AS l ON l.org_id = s.org_id AND l.year = s.year
ORDER BY s.org_id, s.part, s.place, s.zh
