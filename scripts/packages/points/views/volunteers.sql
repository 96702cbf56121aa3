SELECT v.kind, SUM(v.hours) AS hours
FROM points.volunteering AS v
GROUP BY v.kind
ORDER BY hours DESC, v.kind
