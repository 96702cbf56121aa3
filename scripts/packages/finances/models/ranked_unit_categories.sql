-- Income and spending of the year that a unit's pages show, by plain category, the smaller ones folded.
WITH sums AS (
    SELECT e.org_id, e.year, e.direction, e.plain_category, COALESCE(n.zh, e.plain_category) AS zh, COALESCE(n.en, e.plain_category) AS en,
        COALESCE(n.always_show, 0) AS always_show, SUM(e.amount) AS amount
    FROM signed_entries AS e
    JOIN latest_unit_year AS l ON l.year = e.year AND l.org_id = e.org_id
    LEFT JOIN plain_category_names AS n ON n.plain_category = e.plain_category
    WHERE e.direction IN ('income', 'expense')
    GROUP BY e.org_id, e.year, e.direction, e.plain_category, n.zh, n.en, n.always_show
),
ranked AS (
    SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.org_id, s.direction, s.always_show ORDER BY s.amount DESC, s.plain_category) AS place FROM sums AS s
)
SELECT r.*, CASE WHEN r.always_show = 1 OR r.place <= 6 THEN 0 ELSE 1 END AS folded FROM ranked AS r
