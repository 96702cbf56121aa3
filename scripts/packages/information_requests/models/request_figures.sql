-- The figures of each unit: a part of a whole.
WITH latest AS (
    SELECT org_id, MAX(year) AS year FROM information_requests.annual_table3 GROUP BY org_id
),
counted AS (
    SELECT y.org_id, 1 AS place, y.total AS part, y.come AS whole
    FROM yearly_outcomes AS y
    JOIN latest AS l ON l.org_id = y.org_id AND l.year = y.year
    UNION ALL
    SELECT y.org_id, 2, y.opened, y.total
    FROM yearly_outcomes AS y
    JOIN latest AS l ON l.org_id = y.org_id AND l.year = y.year
    UNION ALL
    SELECT m.org_id, 3, SUM(m.answered_on_time), SUM(m.answered)
    FROM information_requests.requests_monthly AS m
    GROUP BY m.org_id
    UNION ALL
    SELECT t.org_id, 4, SUM(t.corrected), SUM(t.maintained + t.corrected + t.other + t.pending)
    FROM information_requests.annual_table4 AS t
    GROUP BY t.org_id
    UNION ALL
    SELECT r.org_id, 5, COUNT(r.converted_item_id), COUNT(*)
    FROM information_requests.requests_public AS r
    GROUP BY r.org_id
)
SELECT * FROM counted
