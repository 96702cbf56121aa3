-- Income and spending of the year that is shown of all units together, by plain category, the smaller ones folded.
WITH sums AS (
    SELECT e.year, e.direction, e.plain_category, COALESCE(n.zh, e.plain_category) AS zh, COALESCE(n.en, e.plain_category) AS en,
        COALESCE(n.always_show, 0) AS always_show, SUM(e.amount) AS amount
    FROM signed_entries AS e
    JOIN latest_year AS l ON l.year = e.year
    LEFT JOIN plain_category_names AS n ON n.plain_category = e.plain_category
    WHERE e.direction IN ('income', 'expense')
    GROUP BY e.year, e.direction, e.plain_category, n.zh, n.en, n.always_show
),
ranked AS (
    SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.direction, s.always_show ORDER BY s.amount DESC, s.plain_category) AS place FROM sums AS s
)
SELECT r.*, CASE WHEN r.always_show = 1 OR r.place <= 6 THEN 0 ELSE 1 END AS folded FROM ranked AS r
