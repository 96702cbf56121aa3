SELECT t.row_code, SUM(t."count") AS requests
FROM information_requests.annual_table3 AS t
JOIN request_lines AS l ON l.row_code = t.row_code
WHERE l.fate IN ('denied', 'unable', 'others')
GROUP BY t.row_code
ORDER BY requests DESC, t.row_code
