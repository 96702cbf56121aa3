-- How openly each unit keeps what it has to publish: five things, each a part of a whole, and nothing made of them together.
WITH parts AS (
    SELECT j.org_id, 1 AS place, SUM(CASE WHEN j.state = 'on-time' THEN 1 ELSE 0 END) AS part, COUNT(*) AS whole
    FROM judged_occasions AS j
    WHERE j.state IN ('on-time', 'late', 'missing')
    GROUP BY j.org_id
    UNION ALL
    SELECT i.org_id, 2, COUNT(c.item_id), COUNT(*)
    FROM disclosure.catalogue AS i
    CROSS JOIN as_of
    LEFT JOIN published_items AS c ON c.org_id = i.org_id AND c.item_id = i.item_id
    WHERE i.mode = 'proactive' AND i.active_from <= as_of.day AND (i.active_to IS NULL OR i.active_to >= as_of.day)
    GROUP BY i.org_id
    UNION ALL
    SELECT o.org_id, 3, COUNT(*) - COALESCE(MAX(m.missing), 0), COUNT(*)
    FROM registry.organizations AS o
    JOIN disclosure.statutory_duties AS d ON strpos(';' || d.org_types || ';', ';' || o.org_type || ';') > 0
    JOIN registry.legal_bases AS b ON b.basis_id = d.basis_id
    CROSS JOIN as_of
    LEFT JOIN (SELECT org_id, COUNT(*) AS missing FROM missing_duties GROUP BY org_id) AS m ON m.org_id = o.org_id
    WHERE b.effective_from <= as_of.day AND (b.effective_to IS NULL OR b.effective_to >= as_of.day)
        AND o.org_id IN (SELECT i.org_id FROM disclosure.catalogue AS i)
    GROUP BY o.org_id
    UNION ALL
    SELECT l.org_id, 4, SUM(CASE WHEN l.reviewed_on <= l.published_on THEN 1 ELSE 0 END), COUNT(*)
    FROM disclosure.publication_log AS l
    WHERE l.published_on IS NOT NULL
    GROUP BY l.org_id
    UNION ALL
    SELECT q.org_id, 5, COUNT(q.answered_on), COUNT(*)
    FROM disclosure.inquiries AS q
    WHERE q.answered_on IS NOT NULL OR COALESCE(q._absent, '') NOT LIKE '%answered_on=not-due%'
    GROUP BY q.org_id
)
SELECT * FROM parts
