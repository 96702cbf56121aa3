SELECT t.from_org, COUNT(*) AS tasks
FROM duties.extra_tasks AS t
GROUP BY t.from_org
ORDER BY tasks DESC, t.from_org
