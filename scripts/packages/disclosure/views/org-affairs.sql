WITH places(domain, place) AS (VALUES ('party', 1), ('government', 2), ('village_affairs', 3), ('finance', 4), ('service', 5))
SELECT i.org_id, i.domain, i.level2 AS item_zh, COALESCE(i.name_en, i.level2) AS item_en, i.elements, COUNT(l.pub_id) AS publications, MAX(l.published_on) AS latest
FROM disclosure.catalogue AS i
JOIN places AS p ON p.domain = i.domain
CROSS JOIN as_of
LEFT JOIN disclosure.publication_log AS l ON l.org_id = i.org_id AND l.item_id = i.item_id
WHERE i.active_from <= as_of.day AND (i.active_to IS NULL OR i.active_to >= as_of.day)
GROUP BY i.org_id, p.place, i.seq, i.item_id, i.domain, i.level2, i.name_en, i.elements
ORDER BY i.org_id, p.place, i.seq, i.item_id
