SELECT s.kind, SUM(s.due) AS due, SUM(s.kept) AS kept
FROM promise_states AS s
WHERE s.changed = 0
GROUP BY s.kind
HAVING SUM(s.due) > 0
ORDER BY due DESC, s.kind
