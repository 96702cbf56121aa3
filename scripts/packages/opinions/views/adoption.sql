SELECT i.adoption_status, COUNT(*) AS items
FROM opinions.opinion_items AS i
GROUP BY i.adoption_status
ORDER BY items DESC, i.adoption_status
