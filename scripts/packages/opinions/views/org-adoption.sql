SELECT i.org_id, i.adoption_status, COUNT(*) AS items
FROM opinions.opinion_items AS i
GROUP BY i.org_id, i.adoption_status
ORDER BY i.org_id, items DESC, i.adoption_status
