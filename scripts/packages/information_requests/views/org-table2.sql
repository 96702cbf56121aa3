SELECT t.org_id, t.year, t.category, t.metric, t.value
FROM information_requests.annual_table2 AS t
ORDER BY t.org_id, t.year DESC, t.category, t.metric
