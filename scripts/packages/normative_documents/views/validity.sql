SELECT e.state, COUNT(*) AS documents
FROM document_ends AS e
GROUP BY e.state
ORDER BY documents DESC, e.state
