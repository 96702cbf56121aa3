SELECT i.list_kind, COUNT(*) AS duties
FROM listed_duties AS i
GROUP BY i.list_kind
ORDER BY duties DESC, i.list_kind
