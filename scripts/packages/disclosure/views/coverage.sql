WITH places(domain, place) AS (VALUES ('party', 1), ('government', 2), ('village_affairs', 3), ('finance', 4), ('service', 5))
SELECT i.domain, COUNT(*) AS items, COUNT(c.item_id) AS published
FROM disclosure.catalogue AS i
JOIN places AS p ON p.domain = i.domain
CROSS JOIN as_of
LEFT JOIN published_items AS c ON c.org_id = i.org_id AND c.item_id = i.item_id
WHERE i.active_from <= as_of.day AND (i.active_to IS NULL OR i.active_to >= as_of.day)
GROUP BY i.domain, p.place
ORDER BY p.place
