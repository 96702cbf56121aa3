SELECT l.channel, COUNT(*) AS publications
FROM disclosure.publication_log AS l
WHERE l.published_on IS NOT NULL
GROUP BY l.channel
ORDER BY COUNT(*) DESC, l.channel
