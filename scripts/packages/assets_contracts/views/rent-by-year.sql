SELECT year(r.due_on) AS year, SUM(r.amount_due) AS due, SUM(r.amount_received) AS received, SUM(r.overdue) AS overdue
FROM rents_due AS r
GROUP BY year(r.due_on)
ORDER BY year
