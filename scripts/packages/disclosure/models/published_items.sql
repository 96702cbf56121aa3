-- The items of each unit's catalogue of which something has been published.
SELECT DISTINCT org_id, item_id
FROM disclosure.publication_log
WHERE published_on IS NOT NULL
