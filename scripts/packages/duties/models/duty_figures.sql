-- The figures of each unit: a part of a whole.
WITH counted AS (
    SELECT i.org_id, 1 AS place, 'active' AS label,
        SUM(CASE WHEN i.effective_from <= as_of.day AND (i.effective_to IS NULL OR i.effective_to >= as_of.day) THEN 1 ELSE 0 END) AS part,
        COUNT(*) AS whole
    FROM duties.items AS i
    CROSS JOIN as_of
    GROUP BY i.org_id
    UNION ALL
    SELECT i.org_id, 2, 'reviewed', SUM(CASE WHEN COALESCE(i.reviewed_on, i.effective_from) > as_of.day - INTERVAL 1 YEAR THEN 1 ELSE 0 END), COUNT(*)
    FROM listed_duties AS i
    CROSS JOIN as_of
    GROUP BY i.org_id
    UNION ALL
    SELECT t.org_id, 3, 'approved', COUNT(t.approved_by), COUNT(*) FROM duties.extra_tasks AS t GROUP BY t.org_id
    UNION ALL
    SELECT t.org_id, 4, 'funded', SUM(CASE WHEN t.funds > 0 THEN 1 ELSE 0 END), COUNT(*) FROM duties.extra_tasks AS t GROUP BY t.org_id
    UNION ALL
    SELECT t.org_id, 5, 'refused', SUM(CASE WHEN t.accepted THEN 0 ELSE 1 END), COUNT(*) FROM duties.extra_tasks AS t GROUP BY t.org_id
)
SELECT * FROM counted
